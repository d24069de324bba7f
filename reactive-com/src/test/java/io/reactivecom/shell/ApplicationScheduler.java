package io.reactivecom.shell;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.Exceptions;
import reactor.core.scheduler.Scheduler;

/**
 * What an application gives to {@code publishOn}: it takes its time, may have no room for a task, and when it is disposed it
 * forgets what it has not run. Its tasks run in the order given, or, where it stands for one of several threads, in any order.
 */
final class ApplicationScheduler implements Scheduler {

    private static final long MILLISECOND = 1_000_000;

    private final StepTime time;
    private final SplittableRandom random;
    private final Runnable full;
    private final boolean ordered;
    private final long slowness;
    private final int fullOnceIn;
    private final Set<Disposable> queue = new LinkedHashSet<>();
    private long lastDue;
    private boolean calm;
    private boolean disposed;
    private boolean forgotten;

    /**
     * Creates it.
     *
     * @param time when its tasks are due
     * @param random the source of its chances
     * @param full run when it has no room for a task
     */
    ApplicationScheduler(StepTime time, SplittableRandom random, Runnable full) {
        this.full = full;
        this.time = time;
        this.random = random;
        this.ordered = random.nextInt(3) > 0;
        this.slowness = random.nextInt(3) * 10 * MILLISECOND;
        this.fullOnceIn = random.nextInt(3) == 0 ? 20 : 0;
    }

    /** From now on it has room for all. */
    void calmDown() {
        calm = true;
    }

    boolean hasTasks() {
        return !queue.isEmpty();
    }

    /** Whether it was disposed with tasks in its queue. */
    boolean hasForgotten() {
        return forgotten;
    }

    @Override
    public Disposable schedule(Runnable work) {
        return plan(work, 0, ordered);
    }

    @Override
    public Disposable schedule(Runnable work, long delay, TimeUnit unit) {
        return plan(work, unit.toNanos(delay), ordered);
    }

    private Disposable plan(Runnable work, long delay, boolean inOrder) {
        boolean rejects = !calm && fullOnceIn > 0 && random.nextInt(fullOnceIn) == 0;
        if (rejects && !disposed) {
            full.run();
        }
        if (disposed || rejects) {
            throw Exceptions.failWithRejected();
        }
        long due = time.passed() + delay + (slowness == 0 ? 0 : random.nextLong(slowness));
        if (inOrder && delay == 0) {
            due = Math.max(due, lastDue);
            lastDue = due;
        }
        Disposable[] planned = new Disposable[1];
        planned[0] = time.schedule(
                () -> {
                    queue.remove(planned[0]);
                    work.run();
                },
                due - time.passed(),
                TimeUnit.NANOSECONDS);
        queue.add(planned[0]);
        return () -> {
            queue.remove(planned[0]);
            planned[0].dispose();
        };
    }

    /** The tasks of a worker always run in order. */
    @Override
    public Worker createWorker() {
        if (disposed) {
            throw Exceptions.failWithRejected();
        }
        return new StepWorker(new Ordered());
    }

    private final class Ordered implements Scheduler {
        @Override
        public Disposable schedule(Runnable work) {
            return plan(work, 0, true);
        }

        @Override
        public Disposable schedule(Runnable work, long delay, TimeUnit unit) {
            return plan(work, unit.toNanos(delay), true);
        }

        @Override
        public Worker createWorker() {
            throw new UnsupportedOperationException();
        }
    }

    @Override
    public void dispose() {
        disposed = true;
        forgotten = !queue.isEmpty();
        queue.forEach(Disposable::dispose);
        queue.clear();
    }

    @Override
    public boolean isDisposed() {
        return disposed;
    }
}
