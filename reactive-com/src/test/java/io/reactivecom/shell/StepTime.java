package io.reactivecom.shell;

import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/**
 * Virtual time that passes task by task: the earliest first, those of one moment in the order given. Otherwise as Reactor's
 * {@code VirtualTimeScheduler}, which shows nobody what happens between two of its tasks.
 */
final class StepTime implements Scheduler {

    private static final long BEGIN = TimeUnit.DAYS.toNanos(20_000);

    private final PriorityQueue<Task> tasks = new PriorityQueue<>();
    private final Runnable afterEach;
    private long now = BEGIN;
    private long planned;
    private long steps;
    private int waiting;

    /**
     * Creates it.
     *
     * @param afterEach run after each task
     */
    StepTime(Runnable afterEach) {
        this.afterEach = afterEach;
    }

    /** How many tasks have run. */
    long steps() {
        return steps;
    }

    /** How many tasks wait that nobody has cancelled. */
    int waiting() {
        return waiting;
    }

    /** In nanoseconds since the beginning. */
    long passed() {
        return now - BEGIN;
    }

    /** Runs all that is due within so many nanoseconds. */
    void run(long nanos) {
        long until = now + nanos;
        for (Task next = tasks.peek(); next != null && next.due <= until; next = tasks.peek()) {
            step();
        }
        now = until;
    }

    private void step() {
        Task task = tasks.remove();
        if (!task.disposed) {
            now = Math.max(now, task.due);
            task.dispose();
            steps++;
            task.work.run();
            afterEach.run();
        }
    }

    @Override
    public long now(TimeUnit unit) {
        return unit.convert(now, TimeUnit.NANOSECONDS);
    }

    @Override
    public Disposable schedule(Runnable work) {
        return schedule(work, 0, TimeUnit.NANOSECONDS);
    }

    @Override
    public Disposable schedule(Runnable work, long delay, TimeUnit unit) {
        Task task = new Task(work, now + Math.max(0, unit.toNanos(delay)), planned++);
        tasks.add(task);
        waiting++;
        return task;
    }

    @Override
    public Disposable schedulePeriodically(Runnable work, long initialDelay, long period, TimeUnit unit) {
        Repeated repeated = new Repeated(work, unit.toNanos(period));
        repeated.next = schedule(repeated, initialDelay, unit);
        return repeated;
    }

    @Override
    public Worker createWorker() {
        return new StepWorker(this);
    }

    /** One task. */
    private final class Task implements Comparable<Task>, Disposable {
        private final Runnable work;
        private final long due;
        private final long number;
        private boolean disposed;

        Task(Runnable work, long due, long number) {
            this.work = work;
            this.due = due;
            this.number = number;
        }

        @Override
        public int compareTo(Task other) {
            return due == other.due ? Long.compare(number, other.number) : Long.compare(due, other.due);
        }

        @Override
        public void dispose() {
            if (!disposed) {
                disposed = true;
                waiting--;
            }
        }

        @Override
        public boolean isDisposed() {
            return disposed;
        }
    }

    /** One that runs again and again. */
    private final class Repeated implements Runnable, Disposable {
        private final Runnable work;
        private final long period;
        private Disposable next = () -> {};
        private boolean disposed;

        Repeated(Runnable work, long period) {
            this.work = work;
            this.period = period;
        }

        @Override
        public void run() {
            work.run();
            if (!disposed) {
                next = schedule(this, period, TimeUnit.NANOSECONDS);
            }
        }

        @Override
        public void dispose() {
            disposed = true;
            next.dispose();
        }
    }
}
