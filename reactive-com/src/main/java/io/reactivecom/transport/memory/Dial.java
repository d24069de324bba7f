package io.reactivecom.transport.memory;

import io.reactivecom.transport.Connection;
import io.reactivecom.transport.ConnectionRefusedException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.MonoSink;

/** One try to connect over a network with faults: a knock goes there, an answer comes back, if both get through in time. */
final class Dial {

    /*
     * The dialled host accepts when the knock arrives, even if the process there is paused; the dialler knows when the
     * answer arrives. Whoever ends the dial first, the answer, the end of patience or a cancellation, decides what becomes
     * of a connection that is made: only the answer hands it over.
     */

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final FaultyMedium medium;
    private final InMemoryEndpoint dialler;
    private final String address;
    private final MonoSink<Connection> sink;
    private final AtomicBoolean over = new AtomicBoolean();
    private @Nullable InMemoryConnection made;

    Dial(FaultyMedium medium, InMemoryEndpoint dialler, String address, MonoSink<Connection> sink) {
        this.medium = medium;
        this.dialler = dialler;
        this.address = address;
        this.sink = sink;
    }

    /** On the dialler's scheduler. */
    void start() {
        sink.onCancel(this::cancel);
        sink.onDispose(dialler.scheduler().schedule(this::giveUp, PATIENCE.toNanos(), TimeUnit.NANOSECONDS));
        medium.carry(dialler.address(), address, this::knock);
    }

    private void knock() {
        if (over.get() || dialler.isClosed()) {
            return;
        }
        made = medium.connect(dialler, address);
        medium.carry(address, dialler.address(), this::arriveBack);
    }

    private void arriveBack() {
        medium.process(dialler).execute(this::answer);
    }

    private void answer() {
        InMemoryConnection connection = made;
        if (!over.compareAndSet(false, true)) {
            return;
        }
        if (connection == null) {
            sink.error(new ConnectionRefusedException(address));
        } else {
            sink.success(connection);
        }
    }

    private void giveUp() {
        if (over.compareAndSet(false, true)) {
            hangUp();
            sink.error(new TimeoutException(address + " did not answer within " + PATIENCE.toSeconds() + " s"));
        }
    }

    /**
     * For any thread. The sink tells of a cancellation only if that has come before the answer, so the answer's connection
     * goes to nobody, even if it is just being handed over: it would be dropped, and stay open for ever.
     */
    private void cancel() {
        over.set(true);
        medium.later(this::hangUp);
    }

    private void hangUp() {
        InMemoryConnection connection = made;
        if (connection != null) {
            connection.close();
        }
    }
}
