package io.reactivecom.transport.jgroups;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** What arrives on a connection: waits here until it is asked for, and only then makes room for more. Belongs to the loop. */
final class Incoming {

    private final Sinks.Many<ByteBuf> sink = Sinks.unsafe().many().unicast().onBackpressureBuffer();
    private final LongConsumer granting;
    private long packets;
    private long received;
    private long taken;
    private long granted = Window.SIZE;

    /** Calls {@code granting} when the other end may send more, with how much in all. */
    Incoming(LongConsumer granting) {
        this.granting = granting;
    }

    Flux<ByteBuf> bytes() {
        return sink.asFlux().doOnNext(this::take).doOnDiscard(ByteBuf.class, ByteBuf::release);
    }

    /** Takes a packet's data; returns what is wrong with it, if something is. */
    @Nullable
    String accept(long number, ByteBuf data) {
        received += Window.cost(data.readableBytes());
        if (number != packets) {
            return "JGroups has lost packets: number " + number + " came instead of " + packets;
        }
        if (received > granted) {
            return "the other end sends more than it may";
        }
        packets++;
        if (sink.tryEmitNext(data).isFailure()) {
            data.release();
        }
        return null;
    }

    /** The other end has sent so many packets, and sends no more; returns what is wrong with that, if something is. */
    @Nullable
    String end(long sent) {
        if (sent != packets) {
            return "JGroups has lost packets: " + sent + " were sent, " + packets + " came";
        }
        sink.tryEmitComplete();
        return null;
    }

    /** This end wants no more. */
    void complete() {
        sink.tryEmitComplete();
    }

    void fail(String why) {
        sink.tryEmitError(new IOException(why));
    }

    private void take(ByteBuf bytes) {
        taken += Window.cost(bytes.readableBytes());
        long ready = taken + Window.SIZE;
        if (ready - granted >= Window.SIZE / 2) {
            granted = ready;
            granting.accept(granted);
        }
    }
}
