package io.reactivecom.demo.bench.reactornetty;

import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.LengthFieldPrepender;
import reactor.netty.Connection;

/** Frames of a length of 4 bytes and so many bytes, by Netty's own handlers. */
final class Framing {

    private static final int LARGEST_FRAME = 1 << 24;

    private Framing() {}

    static void addTo(Connection connection) {
        connection
                .addHandlerLast(new LengthFieldBasedFrameDecoder(LARGEST_FRAME, 0, Integer.BYTES, 0, Integer.BYTES))
                .addHandlerLast(new LengthFieldPrepender(Integer.BYTES));
    }
}
