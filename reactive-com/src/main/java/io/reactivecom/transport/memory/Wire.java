package io.reactivecom.transport.memory;

import io.netty.buffer.ByteBuf;

/**
 * One direction of a connection: takes bytes from the sender's end, and hands them over to the receiver's later. The only
 * way by which bytes pass from one process to another.
 */
interface Wire {

    /** Sends bytes, and owns them from now on. On the sender's scheduler. */
    void send(ByteBuf bytes);

    /** How many bytes may be sent that do not wait long; zero or less if none. On the sender's scheduler. */
    long room();

    /** The receiver's application has taken bytes. On the receiver's scheduler. */
    void taken(int bytes);

    /** Tells the receiver's end, after all that was sent before, that nothing more comes. From any thread. */
    void end();
}
