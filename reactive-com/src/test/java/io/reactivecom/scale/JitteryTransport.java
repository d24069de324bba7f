package io.reactivecom.scale;

import io.netty.buffer.ByteBuf;
import io.reactivecom.transport.Connection;
import io.reactivecom.transport.Endpoint;
import io.reactivecom.transport.ForwardingConnection;
import io.reactivecom.transport.ForwardingEndpoint;
import io.reactivecom.transport.Transport;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Another transport's bytes, each time a while later; and now and then a connection breaks and loses what is under way.
 *
 * @param inner carries the bytes
 * @param random how much later
 * @param latest no later than this
 * @param breaksOneIn after how many sendings a connection breaks, on average; 0 for never
 */
record JitteryTransport(Transport inner, RandomGenerator random, Duration latest, int breaksOneIn)
        implements Transport {

    @Override
    public Mono<Endpoint> open() {
        return inner.open().map(endpoint -> new ForwardingEndpoint(endpoint, connection -> late(connection, endpoint)));
    }

    private Connection late(Connection connection, Endpoint endpoint) {
        return new JitteryConnection(connection, endpoint.scheduler());
    }

    /** What is sent arrives late, and never before what was sent earlier; unless the connection breaks before. */
    private final class JitteryConnection extends ForwardingConnection {

        private final Connection inner;
        private final Scheduler scheduler;
        private long lastDue;
        private boolean broken;

        JitteryConnection(Connection inner, Scheduler scheduler) {
            super(inner);
            this.inner = inner;
            this.scheduler = scheduler;
        }

        @Override
        public void send(ByteBuf bytes) {
            if (breaksOneIn > 0 && random.nextInt(breaksOneIn) == 0) {
                broken = true;
                inner.close();
            }
            later(() -> sendUnlessBroken(bytes));
        }

        private void sendUnlessBroken(ByteBuf bytes) {
            if (broken) {
                bytes.release();
            } else {
                inner.send(bytes);
            }
        }

        @Override
        public void close() {
            later(inner::close);
        }

        private void later(Runnable task) {
            long now = scheduler.now(TimeUnit.NANOSECONDS);
            lastDue = Math.max(lastDue, now + random.nextLong(latest.toNanos()));
            scheduler.schedule(task, lastDue - now, TimeUnit.NANOSECONDS);
        }
    }
}
