package io.reactivecom.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.ComBuilder;
import io.reactivecom.FreePorts;
import io.reactivecom.Message;
import io.reactivecom.transport.tcp.TcpTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Two processes over TCP, whose connections are cut every few milliseconds, both ways: no gap, no repeat, in order. */
@Tag("real-time-load")
class BrokenLinksTest {

    private static final int MESSAGES = Integer.getInteger("links.messages", 100_000);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long CUT_EVERY_MICROS = 5_000;

    private static final int ROUNDS = 8;
    private static final int STREAMED = 6_000;
    private static final int CUTS = 10;
    private static final Duration CUT_EVERY = Duration.ofMillis(30);
    private static final Duration PATIENCE_FOR_A_ROUND = Duration.ofSeconds(60);

    private final int port0 = FreePorts.one();
    private final int port1 = FreePorts.one();

    private static ComBuilder process(String name, int port, CuttingProxy before, String... seeds) {
        return Com.named(name)
                .expect(2)
                .heartbeat(Duration.ofMillis(100))
                .timeout(Duration.ofSeconds(20))
                .transport(TcpTransport.bind("127.0.0.1", port)
                        .advertise(before.address())
                        .seeds(seeds));
    }

    private List<Com> join(CuttingProxy proxy0, CuttingProxy proxy1) {
        return Flux.merge(
                        process("P0", port0, proxy0).join(),
                        process("P1", port1, proxy1, proxy0.address()).join())
                .collectSortedList((one, other) -> one.rank() - other.rank())
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    private static void checkThatNobodyWasRemoved(List<Com> both) {
        assertThat(both)
                .extracting(com -> com.view().number())
                .as("nobody was removed")
                .containsOnly(1L);
    }

    @Test
    void losesNothingAndRepeatsNothing() throws IOException {
        try (CuttingProxy proxy0 = new CuttingProxy(port0, 1);
                CuttingProxy proxy1 = new CuttingProxy(port1, 2)) {
            List<Com> both = join(proxy0, proxy1);
            proxy0.cutEvery(CUT_EVERY_MICROS);
            proxy1.cutEvery(CUT_EVERY_MICROS);
            long begun = System.nanoTime();

            Mono.when(exchange(both.get(0), both.get(1)), exchange(both.get(1), both.get(0)))
                    .block(PATIENCE);

            System.out.printf(
                    "%,d messages each way in %.1f s, through %,d cuts%n",
                    MESSAGES, (System.nanoTime() - begun) / 1e9, proxy0.cuts() + proxy1.cuts());
            proxy0.stopCutting();
            proxy1.stopCutting();
            assertThat(proxy0.cuts() + proxy1.cuts()).as("cuts").isGreaterThan(100);
            checkThatNobodyWasRemoved(both);
            both.forEach(Com::dispose);
        }
    }

    /** A link that has come to a halt is repaired by the next cut; so each round has a last one, amid the messages. */
    @Test
    void goesOnAfterTheLastCut() throws IOException {
        try (CuttingProxy proxy0 = new CuttingProxy(port0, 1);
                CuttingProxy proxy1 = new CuttingProxy(port1, 2)) {
            List<Com> both = join(proxy0, proxy1);
            for (int round = 1; round <= ROUNDS; round++) {
                Mono<Void> cutting = Flux.interval(CUT_EVERY)
                        .take(CUTS)
                        .doOnNext(cut -> {
                            proxy0.cutAll();
                            proxy1.cutAll();
                        })
                        .then();

                Mono.when(cutting, stream(both.get(0), both.get(1)), stream(both.get(1), both.get(0)))
                        .block(PATIENCE_FOR_A_ROUND);
            }

            checkThatNobodyWasRemoved(both);
            both.forEach(Com::dispose);
        }
    }

    /** Sends several windows at once; completes when all has come. */
    private static Mono<Void> stream(Com from, Com to) {
        Mono<Void> received = to.mailbox(Integer.class)
                .map(Message::payload)
                .take(STREAMED)
                .collectList()
                .doOnNext(numbers -> assertThat(numbers)
                        .isEqualTo(IntStream.range(0, STREAMED).boxed().toList()))
                .then();
        return Mono.when(received, from.sendAllTo(Flux.range(0, STREAMED), to.self()));
    }

    /** Sends all numbers; completes when all have come, and fails at the first that is not the next. */
    private static Mono<Void> exchange(Com from, Com to) {
        AtomicInteger next = new AtomicInteger();
        Mono<Void> received = to.mailbox(Integer.class)
                .doOnNext(message -> assertThat(message.payload()).isEqualTo(next.getAndIncrement()))
                .take(MESSAGES)
                .then();
        Mono<Void> sent = Flux.range(0, MESSAGES)
                .concatMap(number -> from.sendTo(number, to.self()))
                .then();
        return Mono.when(received, sent);
    }
}
