package io.reactivecom.transport;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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
     */
    private static final long IDLE_SECONDS = 2;

    private final ThreadPoolExecutor executor;

    /**
     * Creates threads for one kind of calls. To be kept in a constant.
     *
     * @param name the threads' name
     * @param most how many calls run at a time; further ones wait
     */
    public BlockingCalls(String name, int most) {
        executor = new ThreadPoolExecutor(
                most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> daemon(task, name));
        executor.allowCoreThreadTimeOut(true);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Runs a task on one of the threads.
     *
     * @param task what may block
     */
    @Override
    public void execute(Runnable task) {
        executor.execute(task);
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
