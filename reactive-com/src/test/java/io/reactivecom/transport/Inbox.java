package io.reactivecom.transport;

import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.core.ConditionFactory;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.SignalType;

/** Takes all that arrives at a connection, and remembers on which threads. */
public final class Inbox extends BaseSubscriber<ByteBuf> {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;

    private Inbox() {}

    private static ConditionFactory eventually() {
        return await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2));
    }

    /** Subscribes to a connection's inbound. */
    public static Inbox of(Connection connection) {
        return connection.inbound().subscribeWith(new Inbox());
    }

    @Override
    protected void hookOnNext(ByteBuf arrived) {
        threads.add(Thread.currentThread());
        synchronized (bytes) {
            while (arrived.isReadable()) {
                bytes.write(arrived.readByte());
            }
        }
        arrived.release();
    }

    @Override
    protected void hookOnError(Throwable error) {
        // an end like any other
    }

    @Override
    protected void hookFinally(SignalType signal) {
        threads.add(Thread.currentThread());
        ended = true;
    }

    /** All that has arrived. */
    public byte[] bytes() {
        synchronized (bytes) {
            return bytes.toByteArray();
        }
    }

    /** All that has arrived, as text. */
    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** On which threads signals came. */
    public Set<Thread> threads() {
        return threads;
    }

    /** Waits until so many bytes are there. */
    public void awaitBytes(int count) {
        eventually().until(() -> {
            synchronized (bytes) {
                return bytes.size() >= count;
            }
        });
    }

    /** Waits for the end of the connection. */
    public void awaitEnd() {
        eventually().until(() -> ended);
    }
}
