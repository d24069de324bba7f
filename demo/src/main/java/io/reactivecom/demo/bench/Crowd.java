package io.reactivecom.demo.bench;

import io.reactivecom.Com;
import io.reactivecom.demo.bench.group.Assignment;
import io.reactivecom.transport.tcp.TcpTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Many members in this JVM, over TCP, and what they do over and over. */
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

    /** All begin at once, each with the others as seeds, until the last is in. */
    static Crowd join(int size) throws IOException {
        List<Integer> ports = Crew.freePorts(size);
        List<String> seeds =
                ports.stream().map(port -> Assignment.HOST + ":" + port).toList();
        long start = System.nanoTime();
        List<Com> joined = Flux.fromIterable(ports)
                .flatMap(port -> member(port, seeds, size), size)
                .collectSortedList(Comparator.comparing(Com::rank))
                .block(PATIENCE);
        return new Crowd(Objects.requireNonNull(joined, "joined"), System.nanoTime() - start);
    }

    private static Mono<Com> member(int port, List<String> seeds, int size) {
        return Com.named("P" + port)
                .transport(TcpTransport.bind(Assignment.HOST, port).seeds(seeds))
                .expect(size)
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
        Disposable.Composite reading = Disposables.composite();
        members.forEach(com -> reading.add(com.mailbox().subscribe()));
        Com first = members.get(0);
        try {
            return measure(com -> com.equals(first) ? com.broadcastSync(PAYLOAD) : Mono.never(), com -> true, measured);
        } finally {
            reading.dispose();
        }
    }

    /** Nanoseconds from one member's section to the next one's, when all want to be in it. */
    double lock(Duration measured) throws InterruptedException {
        return measure(com -> com.criticalSection(permit -> Mono.empty()), com -> true, measured);
    }

    /** What one operation takes, when each member does one after another and those of some are counted. */
    private double measure(Verb verb, Counting counting, Duration measured) throws InterruptedException {
        Disposable.Composite going = Disposables.composite();
        for (Com com : members) {
            boolean counts = counting.of(com);
            going.add(verb.of(com)
                    .doOnSuccess(result -> done.add(counts ? 1 : 0))
                    .repeat()
                    .subscribe(result -> {}, failure::set));
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
            throw new BenchException(members.size() + " members: " + (failed == null ? "nothing was done" : failed));
        }
        return (double) (System.nanoTime() - start) / operations;
    }

    @Override
    public void close() {
        members.forEach(Com::dispose);
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
