package io.reactivecom.transport.memory;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.Exceptions;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;
import reactor.util.context.Context;

/** One process's view of its network's scheduler: it can be paused, as a process is by its host, and it can be no more. */
final class EndpointScheduler implements Scheduler {

    /*
     * The clock is the network's and goes on. Tasks are given to the network's scheduler as they are; only when one is due
     * is it looked at whether the process runs. What is due in a pause is held, and run by the task that resumes, before
     * anything that became due later. Given back to the network's scheduler instead, it would come after tasks that are
     * already waiting there, and the process would see its timers and its messages in an order that never was.
     *
     * The fields are touched in tasks of the network's scheduler only; `gone` is read anywhere.
     */

    private final Scheduler network;
    private final Queue<Runnable> held = new ArrayDeque<>();
    private boolean paused;
    private volatile boolean gone;

    EndpointScheduler(Scheduler network) {
        this.network = network;
    }

    void pause() {
        paused = true;
    }

    /** Runs what was due meanwhile, in order. */
    void resume() {
        paused = false;
        for (Runnable task = held.poll(); task != null; task = held.poll()) {
            runHeld(task);
        }
    }

    /** One that throws, be it what Reactor calls fatal, must not keep the others from running. */
    private static void runHeld(Runnable task) {
        try {
            task.run();
        } catch (Throwable error) {
            Operators.onErrorDropped(error, Context.empty());
        }
    }

    /** Nothing runs here any more, and new tasks are rejected. */
    void vanish() {
        gone = true;
        held.clear();
    }

    /** Does now what is due now, unless the process is paused or gone. In a task of the network's scheduler. */
    void execute(Runnable due) {
        if (paused && !gone) {
            held.add(due);
        } else if (!gone) {
            due.run();
        }
    }

    @Override
    public Disposable schedule(Runnable work) {
        return plan(work, Disposables.never(), network::schedule);
    }

    @Override
    public Disposable schedule(Runnable work, long delay, TimeUnit unit) {
        return plan(work, Disposables.never(), task -> network.schedule(task, delay, unit));
    }

    @Override
    public Disposable schedulePeriodically(Runnable work, long initialDelay, long period, TimeUnit unit) {
        return plan(work, Disposables.never(), task -> network.schedulePeriodically(task, initialDelay, period, unit));
    }

    @Override
    public Worker createWorker() {
        return new EndpointWorker(network.createWorker());
    }

    @Override
    public long now(TimeUnit unit) {
        return network.now(unit);
    }

    @Override
    public boolean isDisposed() {
        return gone || network.isDisposed();
    }

    private Disposable plan(Runnable work, Disposable owner, Function<Runnable, Disposable> planning) {
        if (gone) {
            throw Exceptions.failWithRejected("the process has crashed");
        }
        Task task = new Task(work, owner);
        task.plan.replace(planning.apply(task));
        return task;
    }

    /** What the network's scheduler is given: when it is due, the work is done or held. */
    private final class Task implements Runnable, Disposable {

        private final Runnable work;
        private final Disposable owner;
        private final Disposable.Swap plan = Disposables.swap();

        Task(Runnable work, Disposable owner) {
            this.work = work;
            this.owner = owner;
        }

        @Override
        public void run() {
            execute(this::workUnlessDisposed);
        }

        private void workUnlessDisposed() {
            if (!isDisposed() && !owner.isDisposed()) {
                work.run();
            }
        }

        @Override
        public void dispose() {
            plan.dispose();
        }

        @Override
        public boolean isDisposed() {
            return plan.isDisposed();
        }
    }

    /** A worker whose tasks are held in a pause like all others. */
    private final class EndpointWorker implements Worker {

        private final Worker worker;

        EndpointWorker(Worker worker) {
            this.worker = worker;
        }

        @Override
        public Disposable schedule(Runnable work) {
            return plan(work, worker, worker::schedule);
        }

        @Override
        public Disposable schedule(Runnable work, long delay, TimeUnit unit) {
            return plan(work, worker, task -> worker.schedule(task, delay, unit));
        }

        @Override
        public Disposable schedulePeriodically(Runnable work, long initialDelay, long period, TimeUnit unit) {
            return plan(work, worker, task -> worker.schedulePeriodically(task, initialDelay, period, unit));
        }

        @Override
        public void dispose() {
            worker.dispose();
        }

        @Override
        public boolean isDisposed() {
            return worker.isDisposed();
        }
    }
}
