package io.reactivecom.hostile;

import static io.reactivecom.RealTime.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reactivecom.Identity;
import io.reactivecom.Refusal;
import io.reactivecom.wire.Contact;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.Frame.Reject;
import io.reactivecom.wire.ViewBody;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever reaches the port of one of three members over TCP can neither harm the group nor stay. */
@Tag("real-time-load")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostilePeersTest {

    private static final int CONNECTIONS = Integer.getInteger("hostile.connections", 10_000);
    private static final int AT_ONCE = 16;
    private static final int WAVES = 4;

    /**
     * A session with its line, timer and channel is more than a kibibyte: if all of them stayed, there would be ten mebibytes.
     * What the group says meanwhile, and what the test notes, is less than these.
     */
    private static final long TOLERATED_BYTES = 4L << 20;

    private final AtomicLong strangers = new AtomicLong();
    private final BusyGroup group = new BusyGroup();

    @BeforeAll
    void found() {
        group.start();
    }

    @AfterAll
    void end() {
        group.close();
    }

    private Identity stranger() {
        return new Identity("stranger", strangers.incrementAndGet());
    }

    private HostilePeer peer() throws IOException {
        return new HostilePeer(group.target().self().address());
    }

    @ParameterizedTest
    @EnumSource
    void isToldWhyAndHungUpOn(Attack attack) throws IOException {
        try (HostilePeer peer = peer()) {
            peer.send(attack.bytesOf(stranger()));

            assertThat(rejections(peer)).extracting(Reject::reason).containsExactly(attack.answer());
        }
        group.assertUnharmed();
    }

    private static List<Reject> rejections(HostilePeer peer) throws IOException {
        return peer.heard().stream()
                .filter(Reject.class::isInstance)
                .map(Reject.class::cast)
                .toList();
    }

    /** P1's name is no secret, nor its incarnation; what P0 has told it is. */
    @Test
    void whoTakesUpTheLinkOfAnotherIsRefused() throws IOException {
        Identity member = group.coms().get(1).self().identity();
        try (HostilePeer peer = peer()) {
            peer.send(Attack.greeted(member, new byte[0]));

            assertThat(rejections(peer)).singleElement().satisfies(reject -> {
                assertThat(reject.reason()).isEqualTo(Refusal.TRY_LATER);
                assertThat(reject.text()).contains("is known here, and knows what it was told");
            });
        }
        group.assertUnharmed();
    }

    @Test
    void aHalfClosedConnectionIsClosed() throws IOException {
        try (HostilePeer peer = peer()) {
            peer.send(Attack.greeted(stranger(), new byte[0]));
            peer.endOutput();

            assertThat(rejections(peer)).isEmpty();
        }
        group.assertUnharmed();
    }

    /** It asks to be let in, again and again, without reading or acknowledging what it is told. */
    @Test
    void whoNeverReadsIsNotToldForEver() throws IOException {
        Identity stranger = stranger();
        ViewBody join = new ViewBody.Join(new Contact(stranger, "127.0.0.1:1", 0), List.of());
        Frame[] joins = LongStream.rangeClosed(1, 10_000)
                .mapToObj(sequence -> Attack.sequenced(sequence, join))
                .toArray(Frame[]::new);
        try (HostilePeer peer = peer()) {
            peer.sendAsMuchAsGoes(Attack.greeted(stranger, HostilePeer.bytes(joins)));

            assertThat(peer.heard()).as("what was said until it was hung up on").hasSizeLessThan(1_000);
        }
        group.assertUnharmed();
    }

    /** Silent, with half a frame, and with a byte a second, however welcome their hello would be. */
    @Test
    void whoHasNotSaidHelloWithinFiveSecondsIsHungUpOn() throws Exception {
        byte[] hello = HostilePeer.bytes(Attack.hello(stranger()));
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<Duration>> stays = List.of(
                    threads.submit(() -> stay(peer -> {})),
                    threads.submit(() -> stay(peer -> peer.send(new byte[] {0, 0, 0, 50, 1}))),
                    threads.submit(() -> stay(peer -> {
                        for (byte one : hello) {
                            peer.sendAsMuchAsGoes(new byte[] {one});
                            if (peer.hears(Duration.ofSeconds(1))) {
                                return;
                            }
                        }
                    })));
            for (Future<Duration> stay : stays) {
                assertThat(stay.get()).isBetween(Duration.ofMillis(4_500), PATIENCE);
            }
        } finally {
            threads.shutdownNow();
        }
        group.assertUnharmed();
    }

    private interface Behaviour {
        void begin(HostilePeer peer) throws IOException, InterruptedException;
    }

    private Duration stay(Behaviour behaviour) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        try (HostilePeer peer = peer()) {
            behaviour.begin(peer);
            assertThat(rejections(peer)).extracting(Reject::reason).containsExactly(Refusal.SILENT);
            return Duration.ofNanos(System.nanoTime() - begun);
        }
    }

    @Test
    void thousandsLeaveNoTrace() throws Exception {
        wave(200);
        Footprint before = Footprint.of(group);
        long begun = System.nanoTime();

        for (int wave = 0; wave < WAVES; wave++) {
            wave(CONNECTIONS / WAVES);
        }

        System.out.printf("%,d hostile connections in %.1f s%n", CONNECTIONS, (System.nanoTime() - begun) / 1e9);
        await().pollInSameThread()
                .pollInterval(Duration.ofMillis(500))
                .atMost(PATIENCE)
                .untilAsserted(() -> Footprint.of(group).assertNotMoreThan(before, TOLERATED_BYTES));
        group.assertUnharmed();
        group.assertBusySince(before.messages(), before.permits());
    }

    /** All attacks in turn, some of which do not wait for the answer. */
    private void wave(int connections) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Callable<Void>> attacks = new ArrayList<>();
            for (int number = 0; number < connections; number++) {
                int chosen = number;
                attacks.add(() -> attack(chosen));
            }
            for (Future<Void> attack : threads.invokeAll(attacks)) {
                attack.get();
            }
        } finally {
            threads.shutdown();
            assertThat(threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    private Void attack(int number) throws IOException {
        Attack[] attacks = Attack.values();
        Attack attack = attacks[number % attacks.length];
        byte[] bytes = attack.bytesOf(stranger());
        try (HostilePeer peer = peer()) {
            switch (number / attacks.length % 4) {
                case 0 -> peer.send(Arrays.copyOf(bytes, bytes.length / 2));
                case 1 -> peer.send(bytes);
                default -> {
                    peer.send(bytes);
                    assertThat(rejections(peer)).as("%s", attack).hasSize(1);
                }
            }
        }
        return null;
    }
}
