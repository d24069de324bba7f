package io.reactivecom.demo.bench;

import io.reactivecom.Com;
import io.reactivecom.ComBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Many members in this JVM, and what they do over and over. */
final class Crowd implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final byte[] PAYLOAD = new byte[100];

    private final List<Com> members;
    private final long joinNanos;
    private final LongAdder done = new LongAdder();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    private Crowd(List<Com> members, long joinNanos) {
        this.members = members;
        this.joinNanos = joinNanos;
    }

    /** All begin at once, over TCP, each with the others as seeds, until the last is in. */
    static Crowd join(int size) throws IOException {
        return join(Mesh.tcp(Crew.freePorts(size)), builder -> builder);
    }

    /** All begin at once, each with these settings, until the last is in. */
    static Crowd join(Mesh mesh, UnaryOperator<ComBuilder> settings) {
        int size = mesh.transports().size();
        long start = System.nanoTime();
        List<Com> joined = Flux.range(0, size)
                .flatMap(number -> member(number, mesh, settings), size)
                .collectSortedList(Comparator.comparing(Com::rank))
                .block(PATIENCE);
        return new Crowd(Objects.requireNonNull(joined, "joined"), System.nanoTime() - start);
    }

    private static Mono<Com> member(int number, Mesh mesh, UnaryOperator<ComBuilder> settings) {
        return settings.apply(Com.named("P" + number))
                .transport(mesh.transports().get(number))
                .expect(mesh.transports().size())
                .join();
    }

    int size() {
        return members.size();
    }

    long joinNanos() {
        return joinNanos;
    }

    /** Nanoseconds of a barrier of all. */
    double barrier(Duration measured) throws InterruptedException {
        return measure(Com::synchronize, com -> com.equals(members.get(0)), measured);
    }

    /** Nanoseconds of a broadcast that all others acknowledge. */
    double broadcastSync(Duration measured) throws InterruptedException {
        return broadcastSync(1, measured);
    }

    /** The same, when so many are under way at a time. */
    double broadcastSync(int underWay, Duration measured) throws InterruptedException {
        Disposable.Composite reading = Disposables.composite();
        members.forEach(com -> reading.add(com.mailbox().subscribe()));
        Com first = members.get(0);
        try {
            return measure(
                    com -> com.equals(first) ? com.broadcastSync(PAYLOAD) : Mono.never(),
                    com -> true,
                    underWay,
                    measured);
        } finally {
            reading.dispose();
        }
    }

    /** Nanoseconds from one member's section to the next one's, when all want to be in it. */
    double lock(Duration measured) throws InterruptedException {
        return measure(com -> com.criticalSection(permit -> Mono.empty()), com -> true, measured);
    }

    private double measure(Verb verb, Counting counting, Duration measured) throws InterruptedException {
        return measure(verb, counting, 1, measured);
    }

    /** What one operation takes, when each member does so many at a time, over and over, and those of some are counted. */
    private double measure(Verb verb, Counting counting, int underWay, Duration measured) throws InterruptedException {
        Disposable.Composite going = Disposables.composite();
        for (Com com : members) {
            boolean counts = counting.of(com);
            Flux<?> endless =
                    verb.of(com).doOnSuccess(result -> done.add(counts ? 1 : 0)).repeat();
            for (int one = 0; one < underWay; one++) {
                going.add(endless.subscribe(result -> {}, failure::set));
            }
        }
        try {
            Thread.sleep(measured.toMillis());
            return rate(measured);
        } finally {
            going.dispose();
        }
    }

    private double rate(Duration measured) throws InterruptedException {
        long before = done.sum();
        long start = System.nanoTime();
        Thread.sleep(measured.toMillis());
        long operations = done.sum() - before;
        Throwable failed = failure.get();
        if (failed != null || operations == 0) {
            throw new BenchException(
                    members.size() + " members: " + (failed == null ? "nothing was done, " + waiting() : failed));
        }
        return (double) (System.nanoTime() - start) / operations;
    }

    private String waiting() {
        Com first = members.get(0);
        return first + " is " + first.status() + " and waits: "
                + Objects.requireNonNull(first.explain().block(PATIENCE)).stream()
                        .limit(1)
                        .toList();
    }

    /** Waits until all are gone. */
    @Override
    public void close() {
        Flux.fromIterable(members).flatMap(Com::disposeLater, members.size()).blockLast(PATIENCE);
    }

    /** What a member does. */
    private interface Verb {
        Mono<?> of(Com com);
    }

    /** Whose operations count. */
    private interface Counting {
        boolean of(Com com);
    }
}
