package io.reactivecom.runtime;

import io.reactivecom.Com;
import io.reactivecom.ComBuilder;
import io.reactivecom.transport.memory.InMemoryNetwork;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import reactor.core.publisher.Mono;

/** Communicators that have joined, on a network whose time passes when it is told to. */
final class GroupOnOneThread {

    private static final Duration STEP = Duration.ofMillis(100);
    private static final int MOST_STEPS = 1_000;

    final OneThread scheduler = OneThread.started();
    private final List<OneThread> elsewhere;
    private final List<Com> joined = new CopyOnWriteArrayList<>();
    private final InMemoryNetwork network = InMemoryNetwork.create(scheduler);

    GroupOnOneThread(int size) {
        this(size, (rank, builder) -> builder);
    }

    /** The same, each with settings of its own, some of which have signals come elsewhere. */
    GroupOnOneThread(int size, BiFunction<Integer, ComBuilder, ComBuilder> settings, OneThread... elsewhere) {
        this.elsewhere = List.of(elsewhere);
        IntStream.range(0, size)
                .mapToObj(rank ->
                        settings.apply(rank, builder("P" + rank)).expect(size).join())
                .forEach(join -> join.subscribe(joined::add));
        passUntil("all have joined", () -> joined.size() == size);
    }

    private ComBuilder builder(String name) {
        return Com.named(name).transport(network.transport());
    }

    /** Joins the group when it is subscribed to. */
    Mono<Com> joining(String name) {
        return builder(name).join();
    }

    Com com(int rank) {
        return joined.stream().filter(com -> com.rank() == rank).findFirst().orElseThrow();
    }

    /** What a scenario waits for. */
    interface Condition {
        boolean holds();
    }

    /** Lets time pass until something is so. A schedule need not be fair, so what threads have to do is waited for. */
    void passUntil(String what, Condition condition) {
        settle();
        for (int step = 0; !condition.holds(); step++) {
            Together.check(step < MOST_STEPS, what + ": not in " + STEP.multipliedBy(MOST_STEPS));
            scheduler.jump(STEP.toNanos());
            settle();
        }
    }

    private void settle() {
        scheduler.settle();
        elsewhere.forEach(OneThread::settle);
        scheduler.settle();
    }

    void close() {
        joined.forEach(Com::dispose);
        scheduler.settle();
        network.dispose();
        scheduler.finish();
    }
}
