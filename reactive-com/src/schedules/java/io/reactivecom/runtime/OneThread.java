package io.reactivecom.runtime;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.Exceptions;
import reactor.core.scheduler.Scheduler;

/** A scheduler of one thread, simple enough that its own steps take few of a schedule's; its time passes when it is told to. */
final class OneThread implements Scheduler {

    private record Later(long due, long number, Runnable task) {}

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final Queue<Later> later =
            new PriorityQueue<>(Comparator.comparingLong((Later one) -> one.due).thenComparingLong(one -> one.number));
    private final Thread thread = new Thread(this::work, "loop");
    private volatile long now;
    private long number;
    private boolean busy;
    private boolean rejects;

    static OneThread started() {
        OneThread started = new OneThread();
        started.thread.start();
        return started;
    }

    // --- the scheduler ---

    @Override
    public long now(TimeUnit unit) {
        return unit.convert(now, TimeUnit.NANOSECONDS);
    }

    @Override
    public synchronized Disposable schedule(Runnable task) {
        rejectIfEnded();
        Disposable.Swap cancelled = Disposables.swap();
        tasks.add(unless(cancelled, task));
        notifyAll();
        return cancelled;
    }

    @Override
    public synchronized Disposable schedule(Runnable task, long delay, TimeUnit unit) {
        rejectIfEnded();
        Disposable.Swap cancelled = Disposables.swap();
        later.add(new Later(now + unit.toNanos(delay), ++number, unless(cancelled, task)));
        notifyAll();
        return cancelled;
    }

    @Override
    public Worker createWorker() {
        return new OneWorker();
    }

    private void rejectIfEnded() {
        if (rejects) {
            throw Exceptions.failWithRejected();
        }
    }

    private static Runnable unless(Disposable cancelled, Runnable task) {
        return () -> {
            if (!cancelled.isDisposed()) {
                task.run();
            }
        };
    }

    // --- its end ---

    /** Takes no more tasks, and forgets those that it has taken. */
    @Override
    public synchronized void dispose() {
        rejects = true;
        tasks.clear();
        later.clear();
        notifyAll();
    }

    /** Takes no more tasks, and runs those that it has taken. */
    synchronized void close() {
        rejects = true;
        later.clear();
        notifyAll();
    }

    @Override
    public synchronized boolean isDisposed() {
        return rejects;
    }

    // --- for the scenario ---

    /** Lets time pass; what is due comes later. */
    synchronized void jump(long nanos) {
        now += nanos;
        notifyAll();
    }

    /** Waits until it has nothing to do. */
    synchronized void settle() {
        while (busy || !tasks.isEmpty() || isDue()) {
            await();
        }
    }

    /** Does what it has been given, and ends. */
    void finish() {
        settle();
        close();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    // --- the thread ---

    private void work() {
        Runnable task = next();
        while (task != null) {
            task.run();
            task = next();
        }
    }

    private synchronized @Nullable Runnable next() {
        busy = false;
        notifyAll();
        while (tasks.isEmpty() && !isDue()) {
            if (rejects) {
                return null;
            }
            await();
        }
        busy = true;
        return tasks.isEmpty() ? later.remove().task() : tasks.remove();
    }

    private boolean isDue() {
        Later first = later.peek();
        return first != null && first.due() <= now;
    }

    private void await() {
        try {
            wait();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** The thread is not its own, so there is nothing to give back; what it repeats ends with it. */
    private final class OneWorker implements Worker {

        /** Not volatile: Fray runs one thread at a time, and each look at it would be one of a schedule's steps. */
        private boolean over;

        @Override
        public Disposable schedule(Runnable task) {
            return OneThread.this.schedule(task);
        }

        @Override
        public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
            return OneThread.this.schedule(task, delay, unit);
        }

        @Override
        public Disposable schedulePeriodically(Runnable task, long delay, long period, TimeUnit unit) {
            return schedule(
                    () -> {
                        if (!over) {
                            task.run();
                            schedulePeriodically(task, period, period, unit);
                        }
                    },
                    delay,
                    unit);
        }

        @Override
        public void dispose() {
            over = true;
        }
    }
}
