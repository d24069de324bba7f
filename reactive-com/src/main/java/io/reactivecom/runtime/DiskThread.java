package io.reactivecom.runtime;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The daemon thread on which one communicator waits for its disk, so that it waits for nobody else's tasks. */
final class DiskThread {

    /*
     * It may block, and nobody interrupts it: an interrupt closes the file that is being written. So it ends after its last task,
     * which a disk that stalls may keep it from for as long as it likes. No task gets between the last one and the end: a view that
     * was stored after the directory's lock was given back could replace one that the next process has stored.
     */
    private static final String NAME = "reactive-com-disk";

    private final ExecutorService executor =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), DiskThread::daemon);
    private final Sinks.Empty<Void> ended = Sinks.empty();
    private boolean ending;

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, NAME);
        thread.setDaemon(true);
        return thread;
    }

    /** Runs a task after those given before; never, once the end has begun. For any thread. */
    synchronized void execute(Runnable task) {
        if (!ending) {
            executor.execute(task);
        }
    }

    /** Ends the thread after the tasks given before and a last one; completes after that one. Idempotent. */
    Mono<Void> end(Runnable last) {
        return Mono.defer(() -> {
            endAfter(last);
            return ended.asMono();
        });
    }

    private synchronized void endAfter(Runnable last) {
        if (!ending) {
            ending = true;
            executor.execute(() -> {
                last.run();
                ended.tryEmitEmpty();
            });
            executor.shutdown();
        }
    }
}
