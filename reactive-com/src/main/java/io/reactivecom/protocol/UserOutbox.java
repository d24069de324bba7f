package io.reactivecom.protocol;

import io.reactivecom.Member;
import io.reactivecom.wire.Body.UserBody;

/** How the machines send what is said on a user's account: it goes as soon as its receiver has room for it. */
interface UserOutbox {

    /** Sends to a member of the view, this process included; false if the message has to wait. */
    boolean send(Operation operation, Member to, UserBody body);

    /**
     * Sends to everybody else in the view. A lack of memory fails it only as long as the message has gone to nobody; after that the
     * others get it later.
     */
    void sendAll(Operation operation, UserBody body);

    /** Sends no more of an operation's messages; false if none of them waited. */
    boolean withdraw(Operation operation);

    /** The same, unless one of the messages has gone to its receiver already: then the others follow. */
    void withdrawUnlessBegun(Operation operation);

    /** A message that came takes no room any more: it was taken, or nobody ever will take it. */
    void consumed(Incoming message);
}
