package io.reactivecom.runtime;

import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;
import reactor.util.context.Context;

/** Brings signals to the application: on the loop, or on a scheduler of the application's own. */
final class Delivery {

    /*
     * A scheduler that is disposed may forget what it has taken. What it is to run is therefore a turn, which is taken once: by
     * the scheduler or, when it has been disposed, by the loop, which looks after each batch of its own. Otherwise a reader
     * would wait for ever for a message that was on its way to it, and a ring for a permit.
     */

    /** One task that the scheduler is to run. */
    private final class Turn implements Runnable {
        private final long number = turns.incrementAndGet();
        private final Runnable task;
        private final AtomicBoolean taken = new AtomicBoolean();

        Turn(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            if (taken.compareAndSet(false, true)) {
                handedOver.remove(this);
                UserCode.run(task, Context.empty());
            }
        }
    }

    private final @Nullable Scheduler scheduler;
    private final Set<Turn> handedOver = ConcurrentHashMap.newKeySet();
    private final AtomicLong turns = new AtomicLong();

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
        return deliver(guard(source.name(name(method))));
    }

    /** The result of an operation, which has a name and signals with care. */
    <T> Mono<T> deliver(Mono<T> source) {
        return isOnTheLoop() ? source : new DeliveredMono<>(source, this, null);
    }

    /** The same elsewhere than on the loop, where a result whose subscriber has gone is given back. */
    <T> Mono<T> deliver(Mono<T> source, Consumer<? super T> giveBack) {
        return new DeliveredMono<>(source, this, giveBack);
    }

    /** What several may watch: one of them who throws harms nobody else. */
    <T> Flux<T> deliver(String method, Flux<T> source) {
        return deliver(source.name(name(method)));
    }

    private <T> Flux<T> deliver(Flux<T> source) {
        Scheduler chosen = scheduler;
        Flux<T> there = chosen == null ? source : guard(source).publishOn(chosen);
        return guard(there);
    }

    /** A subscriber that throws harms nobody but itself; nor does a scheduler that throws, which is called by a subscriber. */
    private static <T> Flux<T> guard(Flux<T> source) {
        return source.transform(Operators.<T, T>lift((scannable, actual) -> new Guarded<>(actual)));
    }

    private static <T> Mono<T> guard(Mono<T> source) {
        return source.transform(Operators.<T, T>lift((scannable, actual) -> new Guarded<>(actual)));
    }

    /** Runs a task where signals come; where the scheduler does not take it, at once. */
    void run(Runnable task) {
        Scheduler chosen = scheduler;
        if (chosen == null) {
            task.run();
            return;
        }
        Turn turn = new Turn(task);
        handedOver.add(turn);
        if (isDisposed(chosen) || !takes(chosen, turn)) {
            turn.run();
        }
    }

    /** Whatever it throws, be it for lack of a thread: the turn is the loop's then. */
    private static boolean takes(Scheduler chosen, Turn turn) {
        try {
            chosen.schedule(turn);
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        } catch (Throwable thrown) {
            Dropped.report(thrown, Context.empty());
            return false;
        }
    }

    private static boolean isDisposed(Scheduler chosen) {
        return UserCode.call(chosen::isDisposed, false);
    }

    /** Runs, in order, what a scheduler that has been disposed was to run. On the loop. */
    void look() {
        Scheduler chosen = scheduler;
        if (chosen != null && !handedOver.isEmpty() && isDisposed(chosen)) {
            handedOver.stream()
                    .sorted(Comparator.comparingLong(turn -> turn.number))
                    .forEach(Turn::run);
        }
    }
}
