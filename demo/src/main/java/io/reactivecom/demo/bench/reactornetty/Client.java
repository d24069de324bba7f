package io.reactivecom.demo.bench.reactornetty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.netty.Connection;

/** A connection on which one answer at a time is waited for. */
final class Client {

    private final Connection connection;
    private volatile @Nullable MonoSink<Long> waiting;

    Client(Connection connection) {
        this.connection = connection;
        connection.inbound().receive().subscribe(this::answered);
    }

    private void answered(ByteBuf answer) {
        Objects.requireNonNull(waiting, "nobody waits").success(answer.getLong(answer.readerIndex()));
    }

    Mono<Long> exchange(byte[] payload) {
        return Mono.create(sink -> {
            waiting = sink;
            Mono<ByteBuf> frame = Mono.just(Unpooled.wrappedBuffer(payload));
            connection.outbound().send(frame).then().subscribe(null, sink::error);
        });
    }
}
