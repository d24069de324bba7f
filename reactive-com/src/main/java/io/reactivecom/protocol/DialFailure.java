package io.reactivecom.protocol;

/** Why no process was reached at an address. */
enum DialFailure {
    /** Nobody listens there: its host has refused the connection. */
    REFUSED,
    /** One end has as many connections as its limits allow; the address may be right. */
    LIMIT,
    /** Nobody has answered, or another process, or the connection ended too early. */
    OTHER
}
