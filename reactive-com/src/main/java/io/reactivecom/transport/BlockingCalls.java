package io.reactivecom.transport;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

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
     *
     * A thread may fail to start, for lack of memory or of process numbers. Its place is given back. What waits is run by the
     * other threads. Whoever gives back the last place fails the calls that wait: there is no thread to make them. A thread
     * that ends gives back its place first and looks at the queue then, and goes on if it can have the place again.
     */
    private static final long IDLE_SECONDS = 2;

    private final ThreadFactory factory;
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
        this(task -> new Thread(task, name), most);
    }

    BlockingCalls(ThreadFactory factory, int most) {
        this.factory = factory;
        this.most = most;
    }

    /**
     * Runs a task on one of the threads.
     *
     * @param task what may block; if it throws, the thread's {@link Thread.UncaughtExceptionHandler} gets the exception
     * @throws RejectedExecutionException if no thread runs and none can be started
     */
    @Override
    public void execute(Runnable task) {
        if (!waiting.tryTransfer(task)) {
            waiting.add(task);
            Throwable failure = addThread();
            if (failure != null && waiting.remove(task)) {
                throw notRun(failure);
            }
        }
    }

    private static RejectedExecutionException notRun(Throwable failure) {
        return new RejectedExecutionException("no thread could be started for a call that blocks: " + failure, failure);
    }

    /** Unless there are as many as there may be. Returns why there is no thread at all now. */
    private @Nullable Throwable addThread() {
        if (takesPlace()) {
            try {
                Thread thread = factory.newThread(this::work);
                thread.setDaemon(true);
                thread.start();
            } catch (Throwable failure) {
                return threads.decrementAndGet() == 0 ? failAll(failure) : null;
            }
        }
        return null;
    }

    private boolean takesPlace() {
        return threads.getAndUpdate(count -> Math.min(count + 1, most)) < most;
    }

    /** A task that is no call has no way to fail; it stays for the next thread that can be started. */
    private Throwable failAll(Throwable failure) {
        for (Runnable task : waiting) {
            if (task instanceof BlockingCall<?> call && waiting.remove(call)) {
                call.fail(notRun(failure));
            }
        }
        return failure;
    }

    private void work() {
        do {
            for (Runnable task = next(); task != null; task = next()) {
                run(task);
            }
            threads.decrementAndGet();
        } while (!waiting.isEmpty() && takesPlace()); // a task came a moment ago
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable thrown) {
            report(thrown);
        }
    }

    private static void report(Throwable thrown) {
        Thread thread = Thread.currentThread();
        try {
            thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
        } catch (Throwable ignored) {
            // as the JVM ignores what such a handler throws
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
     * Makes a call on one of the threads, anew for each subscriber.
     *
     * @param call what may block
     * @return completes with the call's result, empty if that is null, or fails with what the call throws, or with a
     *     {@link RejectedExecutionException} if no thread runs and none can be started. A call that waits for a thread when its
     *     subscriber cancels is not made. One that has begun goes on, and its result is discarded
     * @param <T> the result
     */
    public <T> Mono<T> call(Callable<? extends @Nullable T> call) {
        return Mono.create(sink -> {
            BlockingCall<T> made = new BlockingCall<>(call, sink);
            sink.onDispose(made::cancel);
            try {
                execute(made);
            } catch (RejectedExecutionException noThread) {
                made.fail(noThread);
            }
        });
    }

    /** One call for one subscriber. */
    private static final class BlockingCall<T> implements Runnable {
        private final Callable<? extends @Nullable T> call;
        private final MonoSink<T> sink;
        private volatile boolean over;

        BlockingCall(Callable<? extends @Nullable T> call, MonoSink<T> sink) {
            this.call = call;
            this.sink = sink;
        }

        @Override
        public void run() {
            if (over) {
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
        }

        void cancel() {
            over = true;
        }

        void fail(Throwable why) {
            sink.error(why);
        }
    }
}
