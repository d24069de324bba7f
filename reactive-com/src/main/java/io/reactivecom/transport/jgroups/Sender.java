package io.reactivecom.transport.jgroups;

import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import org.jgroups.Address;
import org.jgroups.BytesMessage;
import org.jgroups.JChannel;
import reactor.core.publisher.Mono;

/** Hands packets to the channel, on a thread of its own: a channel may keep whoever sends waiting. */
final class Sender {

    private static final String NAME = "reactive-com-jgroups-sender";

    private final JChannel channel;
    private final BiConsumer<Address, String> failed;
    private final EventExecutor executor = new DefaultEventExecutor(Sender::thread);

    /** Tells {@code failed} to whom something could not be sent, and why, on the sender's thread. */
    Sender(JChannel channel, BiConsumer<Address, String> failed) {
        this.channel = channel;
        this.failed = failed;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, NAME);
        thread.setDaemon(true);
        return thread;
    }

    /** In the order given; the packet is not to be changed any more. */
    void send(Address to, byte[] packet) {
        execute(() -> handOver(to, packet), () -> {});
    }

    /** Completes when all is handed over that was given before. */
    Mono<Void> flushed() {
        return Mono.create(sink -> execute(sink::success, sink::success));
    }

    /** Completes when its thread has ended. */
    Mono<Void> end() {
        return Loop.end(executor);
    }

    private void handOver(Address to, byte[] packet) {
        try {
            channel.send(new BytesMessage(to, packet));
        } catch (Exception broken) {
            failed.accept(to, String.valueOf(broken.getMessage()));
        }
    }

    private void execute(Runnable task, Runnable otherwise) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException ended) {
            otherwise.run();
        }
    }
}
