package io.reactivecom.runtime;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The daemon thread on which one communicator waits for its disk, so that it waits for nobody else's tasks. */
final class DiskThread {

    /*
     * It may block, and nobody interrupts it: an interrupt closes the file that is being written. So it ends after its last task,
     * which a disk that stalls may keep it from for as long as it likes. No task runs after the last one: a view that was stored
     * after the directory's lock was given back could replace one that the next process has stored.
     *
     * The event loop gives the tasks, so neither the queue nor the end has a lock for which it could wait.
     */
    private static final String NAME = "reactive-com-disk";

    private final ExecutorService executor =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedTransferQueue<>(), DiskThread::daemon);
    private final AtomicBoolean ending = new AtomicBoolean();
    private final Sinks.Empty<Void> ended = Sinks.empty();
    /** The last task has begun. Only for the thread itself. */
    private boolean over;

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, NAME);
        thread.setDaemon(true);
        return thread;
    }

    /** Runs a task after those given before; never after the last one. For any thread. */
    void execute(Runnable task) {
        try {
            executor.execute(() -> runUnlessOver(task));
        } catch (RejectedExecutionException ended) {
            // the communicator is closed
        }
    }

    private void runUnlessOver(Runnable task) {
        if (!over) {
            task.run();
        }
    }

    /** Ends the thread after the tasks given before and a last one; completes after that one. Idempotent. */
    Mono<Void> end(Runnable last) {
        return Mono.defer(() -> {
            if (ending.compareAndSet(false, true)) {
                executor.execute(() -> runLast(last));
                executor.shutdown();
            }
            return ended.asMono();
        });
    }

    private void runLast(Runnable last) {
        over = true;
        try {
            last.run();
        } finally {
            ended.tryEmitEmpty();
        }
    }
}
