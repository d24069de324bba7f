package io.reactivecom.shell;

import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.Exceptions;
import reactor.core.scheduler.Scheduler;

/** A worker of a scheduler whose tasks are in order anyway: all that it adds is that they end with it. */
final class StepWorker implements Scheduler.Worker {

    private final Scheduler scheduler;
    private final Disposable.Composite tasks = Disposables.composite();

    StepWorker(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public Disposable schedule(Runnable work) {
        return schedule(work, 0, TimeUnit.NANOSECONDS);
    }

    @Override
    public Disposable schedule(Runnable work, long delay, TimeUnit unit) {
        if (tasks.isDisposed()) {
            throw Exceptions.failWithRejected();
        }
        Disposable.Swap planned = Disposables.swap();
        tasks.add(planned);
        planned.replace(scheduler.schedule(
                () -> {
                    tasks.remove(planned);
                    work.run();
                },
                delay,
                unit));
        return planned;
    }

    @Override
    public Disposable schedulePeriodically(Runnable work, long initialDelay, long period, TimeUnit unit) {
        if (tasks.isDisposed()) {
            throw Exceptions.failWithRejected();
        }
        Disposable planned = scheduler.schedulePeriodically(work, initialDelay, period, unit);
        tasks.add(planned);
        return planned;
    }

    @Override
    public void dispose() {
        tasks.dispose();
    }

    @Override
    public boolean isDisposed() {
        return tasks.isDisposed();
    }
}
