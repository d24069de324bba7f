package io.reactivecom.hostile;

import static io.reactivecom.RealTime.PATIENCE;
import static io.reactivecom.RealTime.failureToJoin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reactivecom.Com;
import io.reactivecom.ComBuilder;
import io.reactivecom.ComEvent;
import io.reactivecom.Identity;
import io.reactivecom.Refusal;
import io.reactivecom.transport.tcp.TcpTransport;
import io.reactivecom.wire.Frame.Proof;
import io.reactivecom.wire.Frame.Reject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Over TCP: who is let in by the group's secret, what each side is told, and that of whoever is not let in nothing is read
 * beyond the first words. P1 dials P0; the matrix for certificates is {@code TlsMatrixTest}.
 */
class SecretMatrixTest {

    private static final String DIFFER = "the secrets differ";

    /** What one of the two knows. */
    enum Secret {
        RIGHT(process -> process.sharedSecret(bytes("drawn at random, as it were"))),
        WRONG(process -> process.sharedSecret(bytes("drawn at random, but another"))),
        ABSENT(process -> process);

        private final UnaryOperator<ComBuilder> knowledge;

        Secret(UnaryOperator<ComBuilder> knowledge) {
            this.knowledge = knowledge;
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    private final Queue<ComEvent> seenByP0 = new ConcurrentLinkedQueue<>();
    private Com p0 = found(Secret.RIGHT);

    @AfterEach
    void close() {
        p0.dispose();
    }

    private static ComBuilder process(String name, Secret secret, String... seeds) {
        return secret.knowledge.apply(Com.named(name)
                .transport(TcpTransport.bind("127.0.0.1", 0).seeds(List.of(seeds)))
                .heartbeat(Attack.HEARTBEAT)
                .timeout(Attack.TIMEOUT));
    }

    private static Com join(ComBuilder process) {
        return process.join().blockOptional(PATIENCE).orElseThrow();
    }

    private Com found(Secret secret) {
        Com founder = join(process("P0", secret));
        founder.events().subscribe(seenByP0::add);
        return founder;
    }

    private String p0Address() {
        return p0.self().address();
    }

    @Test
    void whoKnowsTheSecretIsLetIn() {
        Com p1 = join(process("P1", Secret.RIGHT, p0Address()));

        assertThat(p1.view().members()).containsExactly(p0.self(), p1.self());
        assertThat(p0.refusals()).isEmpty();
        p1.dispose();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            RIGHT  | WRONG  | the secrets differ
            WRONG  | RIGHT  | the secrets differ
            RIGHT  | ABSENT | only one of the two knows a secret
            ABSENT | RIGHT  | only one of the two knows a secret
            """)
    void whoDoesNotIsRefusedAndBothAreTold(Secret listener, Secret dialler, String why) {
        p0.dispose();
        p0 = found(listener);
        long clock = p0.clock().time();

        assertThat(failureToJoin(process("P1", dialler, p0Address()), why)).hasMessageContaining("sharedSecret(...)");

        await().atMost(PATIENCE).until(() -> hasHeard(why));
        assertNobodyCameIn(clock);
    }

    /** Whoever notices first refuses; the other is told by it. */
    private boolean hasHeard(String why) {
        return seenByP0.stream()
                .anyMatch(event -> event instanceof ComEvent.Refused refused
                                && refused.reason() == Refusal.NOT_AUTHENTICATED
                                && refused.why().contains(why)
                        || event instanceof ComEvent.Disconnected ended
                                && ended.why().contains(why));
    }

    private void assertNobodyCameIn(long clock) {
        assertThat(p0.view().members()).containsExactly(p0.self());
        assertThat(p0.clock().time()).as("no message was taken").isEqualTo(clock);
        assertThat(seenByP0)
                .noneMatch(event -> event instanceof ComEvent.Connected || event instanceof ComEvent.Received);
    }

    /** What P1 said when it was let in, all the way from its hello to its messages. */
    @Test
    void whoRepeatsWhatADiallerHasSaidIsRefused() throws IOException {
        byte[] overheard;
        try (Tap tap = Tap.before(p0Address())) {
            conversation(tap.address());
            overheard = tap.fromDialler();
        }
        seenByP0.clear();
        long clock = p0.clock().time();

        try (HostilePeer impostor = new HostilePeer(p0Address())) {
            impostor.sendAsMuchAsGoes(overheard);

            assertThat(impostor.heard())
                    .filteredOn(Reject.class::isInstance)
                    .singleElement()
                    .satisfies(frame -> {
                        assertThat(((Reject) frame).reason()).isEqualTo(Refusal.NOT_AUTHENTICATED);
                        assertThat(((Reject) frame).text()).contains(DIFFER);
                    });
        }

        assertThat(p0.refusals()).containsEntry(Refusal.NOT_AUTHENTICATED, 1L);
        assertNobodyCameIn(clock);
    }

    @Test
    void whoRepeatsWhatAListenerHasSaidIsRefused() throws IOException {
        byte[] overheard;
        try (Tap tap = Tap.before(p0Address())) {
            conversation(tap.address());
            overheard = tap.fromListener();
        }

        try (Tap impostor = Tap.repeating(overheard)) {
            failureToJoin(process("P1", Secret.RIGHT, impostor.address()), "it was refused: " + DIFFER);

            assertThat(rejections(impostor.fromDialler()))
                    .as("what the impostor is told")
                    .isNotEmpty()
                    .allMatch(reject -> reject.text().contains(DIFFER));
        }
    }

    /** The proof of the listener is no proof of the dialler. */
    @Test
    void whoHandsAProofBackIsRefused() throws IOException {
        long clock = p0.clock().time();
        try (HostilePeer impostor = new HostilePeer(p0Address())) {
            impostor.send(HostilePeer.bytes(Attack.hello(new Identity("P1", 7))));
            impostor.sendAsMuchAsGoes(HostilePeer.bytes(impostor.hears(Proof.class)));

            assertThat(impostor.heard())
                    .filteredOn(Reject.class::isInstance)
                    .extracting(frame -> ((Reject) frame).reason())
                    .containsExactly(Refusal.NOT_AUTHENTICATED);
        }
        assertNobodyCameIn(clock);
    }

    private static List<Reject> rejections(byte[] said) {
        return HostilePeer.frames(said).stream()
                .filter(Reject.class::isInstance)
                .map(Reject.class::cast)
                .toList();
    }

    private void conversation(String seed) {
        Com p1 = join(process("P1", Secret.RIGHT, seed));
        p1.sendTo("overheard", 0).block(PATIENCE);
        await().atMost(PATIENCE).until(() -> seenByP0.stream().anyMatch(ComEvent.Received.class::isInstance));
        p1.leave().block(PATIENCE);
        await().atMost(PATIENCE).until(() -> p0.view().size() == 1);
    }
}
