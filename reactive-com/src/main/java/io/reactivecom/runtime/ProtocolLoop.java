package io.reactivecom.runtime;

import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.util.concurrent.Queues;
import reactor.util.context.Context;

/** The one place where a communicator's state lives: runs tasks one after another, on the transport's scheduler. */
final class ProtocolLoop {

    /*
     * Tasks from other threads are queued and drained in batches; signals of the transport come on the loop and are dealt
     * with where they are, and so are the tasks that they lead to, without a way through the scheduler. After each batch,
     * whatever the shape, the finish is run once: it flushes what was written and sets the timer for the next deadline. A
     * batch that would go on for ever, since each task brings the next, is cut, so that the transport has its turn. Once the
     * scheduler takes no more tasks, whoever brings one drains the queue: the communicator is closed then, and its
     * operations only have to be told so.
     */
    private static final int MOST_AT_ONCE = 128;

    private final Scheduler scheduler;
    private final Scheduler.Worker worker;
    private final Runnable finish;
    private final LongConsumer onDeadline;
    private final Queue<Runnable> tasks =
            Queues.<Runnable>unboundedMultiproducer().get();
    private final AtomicInteger unfinished = new AtomicInteger();
    private @Nullable Thread runner;
    private long armedFor = Long.MAX_VALUE;
    private @Nullable Disposable armed;

    /**
     * Creates the loop.
     *
     * @param scheduler where to run, one task at a time
     * @param finish run after each batch
     * @param onDeadline told the time when an armed deadline has come
     */
    ProtocolLoop(Scheduler scheduler, Runnable finish, LongConsumer onDeadline) {
        this.scheduler = scheduler;
        this.worker = scheduler.createWorker();
        this.finish = finish;
        this.onDeadline = onDeadline;
    }

    /** The loop's time: monotonic, in nanoseconds. */
    long now() {
        return scheduler.now(TimeUnit.NANOSECONDS);
    }

    /** Runs a task on the loop, after those given before. For any thread. */
    void execute(Runnable task) {
        tasks.offer(task);
        if (unfinished.getAndIncrement() == 0 && !isHere()) {
            schedule();
        }
    }

    /** Whether the caller is being run by the loop. */
    boolean isHere() {
        return runner == Thread.currentThread();
    }

    private void schedule() {
        try {
            worker.schedule(this::drain);
        } catch (RejectedExecutionException closed) {
            drain();
        }
    }

    /** Deals with a signal of the transport at once. On the loop only. */
    void signal(Runnable task) {
        if (isHere()) {
            execute(task);
            return;
        }
        runner = Thread.currentThread();
        run(task);
        runTasks();
    }

    private void drain() {
        runner = Thread.currentThread();
        runTasks();
    }

    private void runTasks() {
        int room = MOST_AT_ONCE;
        int missed = unfinished.get();
        while (missed != 0 && room > 0) {
            room = runQueued(room);
            missed = room > 0 ? unfinished.addAndGet(-missed) : missed;
        }
        run(finish);
        runner = null;
        if (room == 0) {
            yieldToTheTransport();
        } else if (unfinished.get() != 0) {
            schedule();
        }
    }

    /** Goes on when the scheduler has looked at everything else: a task that is due at once would be run before. */
    private void yieldToTheTransport() {
        try {
            worker.schedule(this::drain, 1, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            drain();
        }
    }

    /** Runs what is queued, as far as there is room in this batch; tells how much is left. */
    private int runQueued(int room) {
        int left = room;
        Runnable task = tasks.poll();
        while (task != null) {
            run(task);
            left--;
            task = left > 0 ? tasks.poll() : null;
        }
        return left;
    }

    /** A task that throws is a bug of ours, or of user code that a signal reached; it must not stop the others. */
    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable error) {
            Dropped.report(error, Context.empty());
        }
    }

    /** Sees to it that the deadline is noticed; an earlier one that was armed before may be noticed too. */
    void arm(long deadline) {
        if (deadline >= armedFor) {
            return;
        }
        disarm();
        armedFor = deadline;
        try {
            armed = worker.schedule(this::deadline, Math.max(0, deadline - now()), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            armedFor = Long.MAX_VALUE;
        }
    }

    private void deadline() {
        armed = null;
        armedFor = Long.MAX_VALUE;
        signal(() -> onDeadline.accept(now()));
    }

    void disarm() {
        Disposable current = armed;
        if (current != null) {
            current.dispose();
            armed = null;
        }
        armedFor = Long.MAX_VALUE;
    }
}
