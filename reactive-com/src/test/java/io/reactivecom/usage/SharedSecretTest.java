package io.reactivecom.usage;

import static io.reactivecom.RealTime.PATIENCE;
import static io.reactivecom.RealTime.failureToJoin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactivecom.Com;
import io.reactivecom.ComBuilder;
import io.reactivecom.InvalidSettingException;
import io.reactivecom.transport.memory.InMemoryNetwork;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Whoever knows the group's secret is let in, whoever does not is told why not. */
class SharedSecretTest {

    private static final byte[] SECRET = bytes("sixteen bytes or more, drawn at random");

    @AutoClose("dispose")
    private final InMemoryNetwork network = InMemoryNetwork.create();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private ComBuilder process(String name) {
        return Com.named(name).transport(network.transport());
    }

    private static Com join(ComBuilder process) {
        return process.join().blockOptional(PATIENCE).orElseThrow();
    }

    @Test
    void whoKnowsItIsLetIn() {
        Com p0 = join(process("P0").sharedSecret(SECRET));

        Com p1 = join(process("P1").sharedSecret(SECRET));

        assertThat(p1.view().members()).containsExactly(p0.self(), p1.self());
        Mono<String> received = p1.mailbox(String.class).next().map(message -> message.payload());
        p0.sendTo("between us", 1).block(PATIENCE);
        assertThat(received.block(PATIENCE)).isEqualTo("between us");
        p1.leave().then(p0.leave()).block(PATIENCE);
    }

    @Test
    void whoKnowsAnotherIsRefusedAndTold() {
        Com p0 = join(process("P0").sharedSecret(SECRET));

        ComBuilder another = process("P1").sharedSecret(bytes("another one of sixteen bytes"));

        assertThat(failureToJoin(another, "secrets differ")).hasMessageContaining("sharedSecret");
        assertThat(p0.view().members()).containsExactly(p0.self());
        p0.leave().block(PATIENCE);
    }

    @Test
    void whoKnowsNoneIsRefusedAndTold() {
        Com p0 = join(process("P0").sharedSecret(SECRET));

        assertThat(failureToJoin(process("P1"), "only one of the two knows a secret"))
                .hasMessageContaining("sharedSecret");
        assertThat(p0.view().members()).containsExactly(p0.self());
        p0.leave().block(PATIENCE);
    }

    @Test
    void whoKnowsOneDoesNotJoinAGroupWithoutOne() {
        Com p0 = join(process("P0"));

        assertThat(failureToJoin(process("P1").sharedSecret(SECRET), "only one of the two knows a secret"))
                .hasMessageContaining("sharedSecret");
        assertThat(p0.view().members()).containsExactly(p0.self());
        p0.leave().block(PATIENCE);
    }

    @Test
    void aShortSecretIsNoSecret() {
        assertThatThrownBy(() -> process("P0").sharedSecret(bytes("fifteen bytes..")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("sharedSecret")
                .hasMessageContaining("at least 16 bytes");
    }
}
