package io.reactivecom.protocol;

import io.reactivecom.Member;
import io.reactivecom.wire.Body.UserBody;

/** How the machines send what is said on a user's account: it goes as soon as its receiver has room for it. */
interface UserOutbox {

    /** Sends to a member of the view, this process included; false if the message has to wait. */
    boolean send(Operation operation, Member to, UserBody body);

    /** Sends to everybody else in the view. */
    void sendAll(Operation operation, UserBody body);

    /** An operation has failed: what of it still waits is not sent any more. */
    void withdraw(Operation operation);

    /** A message that came takes no room any more: it was taken, or nobody ever will take it. */
    void consumed(Incoming message);
}
