package io.reactivecom.transport.jgroups;

import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.NonBlocking;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The one thread on which everything of an endpoint happens. Its clock, read in nanoseconds, is monotonic. */
final class Loop {

    private static final String NAME = "reactive-com-jgroups";

    private final EventExecutor executor = new DefaultEventExecutor(LoopThread::new);
    private final Scheduler scheduler = Schedulers.fromExecutorService(executor, NAME);

    Scheduler scheduler() {
        return scheduler;
    }

    /** Does it next; never, when the endpoint has ended. */
    void execute(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException ended) {
            // what JGroups still has to say concerns nobody
        }
    }

    /** Completes when its thread has ended. */
    Mono<Void> end() {
        return end(executor);
    }

    static Mono<Void> end(EventExecutor executor) {
        return Mono.create(
                sink -> executor.shutdownGracefully(0, 0, TimeUnit.SECONDS).addListener(ended -> sink.success()));
    }

    private static final class LoopThread extends FastThreadLocalThread implements NonBlocking {

        LoopThread(Runnable task) {
            super(task, NAME);
            setDaemon(true);
        }
    }
}
