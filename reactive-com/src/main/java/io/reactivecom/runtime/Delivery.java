package io.reactivecom.runtime;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;
import reactor.util.concurrent.Queues;
import reactor.util.context.Context;

/** Brings signals to the application: on the loop, or on a scheduler of the application's own. */
final class Delivery {

    /*
     * A scheduler may forget what it has taken: when it is disposed, when the executor below it ends, or when that executor
     * discards tasks. A reader would then wait for ever for a message that was on its way to it, and a ring for a permit. So
     * each task is a turn, which is taken once: by the scheduler or by the loop.
     *
     * The loop takes the turns, in their order, when the scheduler is disposed or refuses a task. The age of a turn is no
     * reason: a scheduler may be slow, and the application relies on its threads, on which it may block. A turn that has not
     * begun for a while is handed over once more instead. A scheduler that has ended refuses it then. One that has discarded
     * it has another copy. A slow one runs whichever copy comes first, and nothing for the other.
     *
     * A subscriber has one turn on its way at most, and gets the next one only after it has returned from that. So whoever
     * takes a turn, and in which order, no subscriber is signalled by two threads at a time (rule 1.3 of Reactive Streams).
     */

    /** How long a turn may be on its way until it is handed over once more; each further time it takes twice as long. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(5);

    /** How often the loop looks for turns that are overdue. */
    private static final long LOOK_EVERY = TimeUnit.SECONDS.toNanos(1);

    /** One task that the scheduler is to run. */
    private final class Turn implements Runnable {
        private final long number = turns.incrementAndGet();
        private final Runnable task;
        private final AtomicBoolean taken = new AtomicBoolean();
        /** When it is to be handed over once more; the loop's alone. */
        private long due = Long.MAX_VALUE;

        private long patience = PATIENCE;

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

        /** Whether to hand it over once more. Its time counts from the first look at it. */
        boolean isOverdue(long now) {
            boolean overdue = now >= due;
            if (overdue) {
                patience *= 2;
            }
            if (overdue || due == Long.MAX_VALUE) {
                due = now + patience;
            }
            return overdue;
        }
    }

    private final @Nullable Scheduler scheduler;
    private final Set<Turn> handedOver = ConcurrentHashMap.newKeySet();
    private final AtomicLong turns = new AtomicLong();
    private long nextLook = Long.MIN_VALUE;

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
        return deliver(source.name(name(method)), Queues.SMALL_BUFFER_SIZE);
    }

    /** The same for values of which the next one replaces the last: one at most is on its way to a subscriber that is behind. */
    <T> Flux<T> deliverLatest(String method, Flux<T> source) {
        return deliver(source.onBackpressureLatest().name(name(method)), 1);
    }

    private <T> Flux<T> deliver(Flux<T> source, int prefetch) {
        Scheduler chosen = scheduler;
        Flux<T> there = chosen == null ? source : guard(source).publishOn(chosen, prefetch);
        return guard(there);
    }

    /** A subscriber that throws harms nobody but itself; nor does a scheduler that throws, which is called by a subscriber. */
    private static <T> Flux<T> guard(Flux<T> source) {
        return source.transform(Operators.<T, T>lift((scannable, actual) -> new Guarded<>(actual)));
    }

    private static <T> Mono<T> guard(Mono<T> source) {
        return source.transform(Operators.<T, T>lift((scannable, actual) -> new Guarded<>(actual)));
    }

    /** Runs a task where signals come. For any thread. */
    void run(Runnable task) {
        Scheduler chosen = scheduler;
        if (chosen == null) {
            task.run();
            return;
        }
        Turn turn = new Turn(task);
        handedOver.add(turn);
        handOver(chosen, List.of(turn));
    }

    /**
     * Hands turns over in their order. The first refusal ends that: these turns and all older ones are run at once, in one pass.
     * A pass for each refusal would keep the loop from its heartbeats where many turns are on their way.
     */
    private void handOver(Scheduler chosen, List<Turn> inOrder) {
        boolean taken = inOrder.stream().allMatch(turn -> !isDisposed(chosen) && takes(chosen, turn));
        if (!taken) {
            runUpTo(inOrder.get(inOrder.size() - 1).number);
        }
    }

    /** Nobody looks any more: hands over once more what has not begun. For any thread. */
    void end() {
        Scheduler chosen = scheduler;
        if (chosen != null) {
            handOver(chosen, inOrder().toList());
        }
    }

    private void runUpTo(long number) {
        inOrder().filter(turn -> turn.number <= number).forEach(Turn::run);
    }

    private Stream<Turn> inOrder() {
        return handedOver.stream().sorted(Comparator.comparingLong(turn -> turn.number));
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

    /**
     * Looks after the turns that have not begun: runs those of a scheduler that has been disposed, and hands over once more
     * those that are overdue. On the loop.
     */
    void look(long now) {
        Scheduler chosen = scheduler;
        if (chosen == null || handedOver.isEmpty()) {
            return;
        }
        if (isDisposed(chosen)) {
            runUpTo(Long.MAX_VALUE);
        } else if (now >= nextLook) {
            nextLook = now + LOOK_EVERY;
            handOver(chosen, inOrder().filter(turn -> turn.isOverdue(now)).toList());
        }
    }
}
