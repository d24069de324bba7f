package io.reactivecom.transport;

import static io.reactivecom.RealTime.PATIENCE;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Two endpoints, left and right, and a connection that left has dialled and right has accepted. */
public record Pair(Endpoint left, Endpoint right, Connection dialled, Connection accepted) implements AutoCloseable {

    /** Opens two endpoints and connects them. */
    public static Pair connect(Transport transport) {
        Endpoint left = open(transport);
        Endpoint right = open(transport);
        Connection dialled =
                Objects.requireNonNull(left.connect(right.address()).block(PATIENCE));
        Connection accepted = Objects.requireNonNull(right.accepted().blockFirst(PATIENCE));
        return new Pair(left, right, dialled, accepted);
    }

    /** Opens an endpoint. */
    public static Endpoint open(Transport transport) {
        return obtain(transport.open());
    }

    /** Dials an address. */
    public static Connection dial(Endpoint endpoint, String address) {
        return obtain(endpoint.connect(address));
    }

    /** Waits for what is promised. */
    public static <T> T obtain(Mono<T> promised) {
        return Objects.requireNonNull(promised.block(PATIENCE));
    }

    /** Closes an endpoint and waits for it. */
    public static void close(Endpoint endpoint) {
        endpoint.close().block(PATIENCE);
    }

    /** Runs a task on a scheduler, as a transport demands of those who send, and waits for it. */
    public static void on(Scheduler scheduler, Runnable task) {
        CountDownLatch done = new CountDownLatch(1);
        scheduler.schedule(() -> {
            task.run();
            done.countDown();
        });
        try {
            if (!done.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the scheduler did not run the task");
            }
        } catch (InterruptedException interruption) {
            throw new AssertionError(interruption);
        }
    }

    /** A buffer of text. */
    public static ByteBuf buffer(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    }

    /** The thread of an endpoint. */
    public static Thread threadOf(Endpoint endpoint) {
        Thread[] thread = new Thread[1];
        on(endpoint.scheduler(), () -> thread[0] = Thread.currentThread());
        return Objects.requireNonNull(thread[0]);
    }

    /** Sends text from the left. */
    public void sendFromLeft(String text) {
        on(left.scheduler(), () -> dialled.send(buffer(text)));
    }

    /** Sends text from the right. */
    public void sendFromRight(String text) {
        on(right.scheduler(), () -> accepted.send(buffer(text)));
    }

    @Override
    public void close() {
        close(left);
        close(right);
    }
}
