package io.reactivecom.protocol;

import io.reactivecom.Member;
import io.reactivecom.wire.Body.UserBody;
import java.util.Set;

/** How the machines send what is said on a user's account: it goes as soon as its receiver has room for it. */
interface UserOutbox {

    /** Sends to a member of the view, this process included; false if the message has to wait. */
    boolean send(Operation operation, Member to, UserBody body);

    /**
     * Sends to everybody else in the view, and returns those for whom the message has to wait. A message that cannot be encoded fails
     * only as long as it has gone to nobody, and then goes to nobody; after that the others get it when there is memory.
     */
    Set<Member> sendAll(Operation operation, UserBody body);

    /** Sends no more of an operation's messages; false if none of them waited. */
    boolean withdraw(Operation operation);

    /** The same, unless one of the messages has gone to its receiver already: then the others follow. */
    void withdrawUnlessBegun(Operation operation);

    /** A message that came takes no room any more: it was taken, or nobody ever will take it. */
    void consumed(Incoming message);
}
