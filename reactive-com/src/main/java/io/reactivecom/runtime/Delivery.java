package io.reactivecom.runtime;

import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;

/** Brings signals to the application: on the loop, or on a scheduler of the application's own. */
final class Delivery {

    private final @Nullable Scheduler scheduler;

    /**
     * Creates it.
     *
     * @param scheduler where to signal, null for the loop
     */
    Delivery(@Nullable Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** How pipelines are named, for metrics and debugging: by the method that makes them. */
    static String name(String method) {
        return "reactive-com." + method;
    }

    /** Whether signals come on the loop. */
    boolean isOnTheLoop() {
        return scheduler == null;
    }

    <T> Mono<T> deliver(String method, Mono<T> source) {
        return deliver(source.name(name(method)));
    }

    /** One that has a name. */
    <T> Mono<T> deliver(Mono<T> source) {
        return isOnTheLoop() ? source : new DeliveredMono<>(source, this);
    }

    /** What several may watch: one of them who throws harms nobody else. */
    <T> Flux<T> deliver(String method, Flux<T> source) {
        return deliver(source.name(name(method)));
    }

    private <T> Flux<T> deliver(Flux<T> source) {
        Scheduler chosen = scheduler;
        Flux<T> there = chosen == null ? source : source.publishOn(chosen);
        return there.transform(Operators.<T, T>lift((scannable, actual) -> new Guarded<>(actual)));
    }

    /** A scheduler that takes no more tasks leaves nobody waiting. */
    void run(Runnable task) {
        Scheduler chosen = scheduler;
        if (chosen == null) {
            task.run();
            return;
        }
        try {
            chosen.schedule(task);
        } catch (RejectedExecutionException disposed) {
            task.run();
        }
    }
}
