package io.reactivecom.protocol;

import io.reactivecom.Refusal;
import io.reactivecom.wire.Frame.Reject;

/** Why no process was reached at an address. */
enum DialFailure {
    /** Nobody listens there: its host has refused the connection. */
    REFUSED,
    /** One end has as many connections as its limits allow; the address may be right. */
    LIMIT,
    /** Nobody has answered, or another process, or the connection ended too early. */
    OTHER;

    static DialFailure of(boolean refused) {
        return refused ? REFUSED : OTHER;
    }

    /** One end has refused the connection itself. */
    static DialFailure of(Reject reject) {
        return reject.reason() == Refusal.LIMIT ? LIMIT : OTHER;
    }
}
