package io.reactivecom.hostile;

import static io.reactivecom.RealTime.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reactivecom.Com;
import io.reactivecom.Permit;
import io.reactivecom.transport.tcp.TcpTransport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Three members over TCP that have work to do: one sends numbers to all, and all enter a section in turn. */
final class BusyGroup implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(10);

    private final AtomicLong messages = new AtomicLong();
    private final AtomicLong permits = new AtomicLong();
    private final Disposable.Composite work = Disposables.composite();
    private List<Com> coms = List.of();
    private volatile @Nullable Throwable failure;

    void start() {
        Com first = join("P0").blockOptional(PATIENCE).orElseThrow();
        String seed = first.self().address();
        Com second = join("P1", seed).blockOptional(PATIENCE).orElseThrow();
        Com third = join("P2", seed).blockOptional(PATIENCE).orElseThrow();
        coms = List.of(first, second, third);
        await().atMost(PATIENCE)
                .until(() -> coms.stream().allMatch(com -> com.view().size() == 3));
        coms.forEach(this::work);
        run(Flux.interval(PAUSE).onBackpressureDrop().concatMap(number -> first.broadcast(messages.get())));
    }

    private static Mono<Com> join(String name, String... seeds) {
        return Com.named(name)
                .heartbeat(Attack.HEARTBEAT)
                .timeout(Attack.TIMEOUT)
                .transport(TcpTransport.bind("127.0.0.1", 0).seeds(seeds))
                .join();
    }

    private void work(Com com) {
        run(com.mailbox(Long.class).doOnNext(message -> messages.incrementAndGet()));
        run(com.criticalSection(BusyGroup::fence)
                .doOnNext(fence -> permits.incrementAndGet())
                .delayElement(PAUSE)
                .repeat());
    }

    private static Mono<Long> fence(Permit permit) {
        return Mono.just(permit.fence());
    }

    private void run(Flux<?> endless) {
        work.add(endless.subscribe(value -> {}, error -> failure = error));
    }

    /** Whom to attack. */
    Com target() {
        return coms.get(0);
    }

    List<Com> coms() {
        return coms;
    }

    long messages() {
        return messages.get();
    }

    long permits() {
        return permits.get();
    }

    /** No member is lost, no view has come since the third joined, and no work has failed. */
    void assertUnharmed() {
        assertThat(failure).isNull();
        for (Com com : coms) {
            assertThat(com.view().members()).extracting(member -> member.name()).containsExactly("P0", "P1", "P2");
            assertThat(com.view().number()).isEqualTo(3);
        }
    }

    /** Messages and permits have gone through since they were counted. */
    void assertBusySince(long countedMessages, long countedPermits) {
        assertThat(messages()).as("messages").isGreaterThan(countedMessages + 10);
        assertThat(permits()).as("permits").isGreaterThan(countedPermits + 10);
    }

    @Override
    public void close() {
        work.dispose();
        coms.forEach(Com::dispose);
    }
}
