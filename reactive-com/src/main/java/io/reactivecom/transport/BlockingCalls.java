package io.reactivecom.transport;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Daemon threads for calls that block, such as a look-up of a host name. For those who write a transport or a discovery.
 *
 * <p>An application may fill Reactor's shared schedulers with tasks of its own. A dial that waited there for a thread would look
 * like a peer that has died, so nothing on which a group depends runs on them.
 */
public final class BlockingCalls implements Executor {

    /*
     * Threads end when they have been idle for a moment, so nobody has to close anything. None is interrupted: a call whose
     * subscriber has gone runs to its end, or is not begun.
     *
     * Event loops hand calls over, so that must not block. An executor of the JDK has a lock around its queue and another
     * around its threads. Each is held for microseconds. But where BlockHound watches, a loop that would park gets an error
     * instead, which leaves a dead entry in the lock's queue, and no thread of the executor ever gets another task. So the
     * queue here has no lock, and the number of threads is an atomic integer.
     */
    private static final long IDLE_SECONDS = 2;

    private final String name;
    private final int most;
    private final LinkedTransferQueue<Runnable> waiting = new LinkedTransferQueue<>();
    private final AtomicInteger threads = new AtomicInteger();

    /**
     * Creates threads for one kind of calls. To be kept in a constant.
     *
     * @param name the threads' name
     * @param most how many calls run at a time; further ones wait
     */
    public BlockingCalls(String name, int most) {
        this.name = name;
        this.most = most;
    }

    /**
     * Runs a task on one of the threads.
     *
     * @param task what may block
     */
    @Override
    public void execute(Runnable task) {
        if (!waiting.tryTransfer(task)) {
            waiting.add(task);
            addThread();
        }
    }

    /** Unless there are as many as there may be. */
    private void addThread() {
        if (threads.getAndUpdate(count -> Math.min(count + 1, most)) < most) {
            Thread thread = new Thread(this::work, name);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void work() {
        try {
            for (Runnable task = next(); task != null; task = next()) {
                task.run();
            }
        } finally {
            threads.decrementAndGet();
            if (!waiting.isEmpty()) { // it came a moment ago, or waits behind one that threw
                addThread();
            }
        }
    }

    private @Nullable Runnable next() {
        try {
            return waiting.poll(IDLE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException neverDone) {
            return null;
        }
    }

    /**
     * Makes a call on one of the threads.
     *
     * @param call what may block
     * @return makes the call, anew for each subscriber; completes with its result, empty if that is null, or fails with what it throws. A call that waits
     *     for a thread when its subscriber cancels is not made; one that has begun goes on, and its result is discarded
     * @param <T> the result
     */
    public <T> Mono<T> call(Callable<? extends @Nullable T> call) {
        return Mono.create(sink -> {
            AtomicBoolean over = new AtomicBoolean();
            sink.onDispose(() -> over.set(true));
            execute(() -> {
                if (over.get()) {
                    return;
                }
                @Nullable T result;
                try {
                    result = call.call();
                } catch (Throwable error) {
                    sink.error(error);
                    return;
                }
                sink.success(result);
            });
        });
    }
}
