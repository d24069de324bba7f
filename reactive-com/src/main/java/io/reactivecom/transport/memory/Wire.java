package io.reactivecom.transport.memory;

import io.netty.buffer.ByteBuf;

/**
 * One direction of a connection: takes bytes from the sender's end, and hands them over to the receiver's later. The only
 * way by which bytes pass from one process to another.
 */
interface Wire {

    /** Sends bytes, and owns them from now on. On the sender's scheduler. */
    void send(ByteBuf bytes);

    /** Tells the receiver's end, after all that was sent before, that nothing more comes. From any thread. */
    void end();
}
