package io.reactivecom.runtime;

import java.util.Objects;
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
     * batch that would go on for ever, since each task brings the next, is cut, so that the transport has its turn.
     *
     * One thread at a time drains the tasks. Whoever makes the number of the unfinished more than none sees to it that they are
     * drained, and nobody else until it is none again. The scheduler does, as long as it takes tasks; after that, whoever
     * brings one: the communicator is closed then, and its operations only have to be told so. A scheduler that ends may forget
     * what it has taken, above all what was put off. So what it is to drain is a turn, which is taken once: by it; by a signal,
     * which comes on its thread; or, when it has ended, by whoever sees that. The number of the unfinished and the turn are one
     * atomic integer, so at each moment there is either a thread that drains or a turn, and a thread that is interrupted
     * between its task and the scheduler holds up nobody's signals.
     */
    private static final int MOST_AT_ONCE = 128;

    /** Added to the number of the unfinished while they are the scheduler's to drain. */
    private static final int TURN = 1 << 30;

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
        int before = unfinished.getAndUpdate(count -> count == 0 ? 1 | TURN : count + 1);
        if (before >= TURN) {
            lookAfterTurn();
        } else if (before == 0 && !scheduleTurn(false)) {
            drain(0);
        }
    }

    /** A scheduler that was disposed, and not by this communicator, has forgotten the turn: its next task is run with this one. */
    private void lookAfterTurn() {
        if (scheduler.isDisposed()) {
            runTurn();
        }
    }

    /** Whether the caller is being run by the loop. */
    boolean isHere() {
        return runner == Thread.currentThread();
    }

    /** Deals with a signal of the transport at once; after the others if the scheduler has ended. On its threads only. */
    void signal(Runnable task) {
        if (isHere() || !startSignal()) {
            execute(task);
            return;
        }
        runner = Thread.currentThread();
        run(task);
        drain(1);
    }

    /** Counts a signal among the unfinished, to be drained by the caller; false if another thread is draining. */
    private boolean startSignal() {
        int count = unfinished.get();
        while (count == 0 || count >= TURN) {
            if (unfinished.compareAndSet(count, (count & ~TURN) + 1)) {
                return true;
            }
            count = unfinished.get();
        }
        return false;
    }

    /** The scheduler has ended: what it has taken and not run is run here. */
    void end() {
        runTurn();
    }

    private void runTurn() {
        if (takeTurn()) {
            drain(0);
        }
    }

    /** Has the caller drain the unfinished; false if that is nobody's turn. */
    private boolean takeTurn() {
        return unfinished.getAndUpdate(count -> count & ~TURN) >= TURN;
    }

    private void drain(int done) {
        int finished = batch(done);
        while (isLeft(finished) && !scheduleTurn(finished >= MOST_AT_ONCE)) {
            finished = batch(0);
        }
    }

    /** Counts what is finished; what is left is the scheduler's turn. */
    private boolean isLeft(int finished) {
        return unfinished.updateAndGet(count -> count == finished ? 0 : count - finished | TURN) != 0;
    }

    /** Runs what is queued, as far as there is room; tells how many are finished, with those that were done before. */
    private int batch(int done) {
        runner = Thread.currentThread();
        int finished = done;
        while (finished < MOST_AT_ONCE && finished < unfinished.get()) {
            run(Objects.requireNonNull(tasks.poll()));
            finished++;
        }
        run(finish);
        runner = null;
        return finished;
    }

    /**
     * Has the scheduler take its turn; after a batch that was cut, once it has looked at everything else: a task that is due
     * at once would be run before. Tells whether somebody sees to the turn; if not, the caller has to.
     */
    private boolean scheduleTurn(boolean cut) {
        try {
            if (cut) {
                worker.schedule(this::runTurn, 1, TimeUnit.NANOSECONDS);
            } else {
                worker.schedule(this::runTurn);
            }
            return true;
        } catch (RejectedExecutionException ended) {
            return !takeTurn();
        }
    }

    /** A task that throws is a bug of ours, or of user code that a signal reached; it must not stop the others. */
    static void run(Runnable task) {
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
