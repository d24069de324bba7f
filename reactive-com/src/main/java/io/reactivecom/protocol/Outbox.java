package io.reactivecom.protocol;

import io.reactivecom.Member;
import io.reactivecom.wire.Body;

/** How the machines speak to other processes: once, in order, for as long as both stay in the view. */
interface Outbox {

    /** Says something to one other process; if it has no encoding, this fails before anything has changed. */
    void send(Member to, Body body);

    /** Says something to every other member of the current view. */
    void sendAll(Body body);
}
