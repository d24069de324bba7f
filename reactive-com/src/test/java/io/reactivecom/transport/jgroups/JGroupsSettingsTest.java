package io.reactivecom.transport.jgroups;

import static io.reactivecom.RealTime.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.reactivecom.AddressInUseException;
import io.reactivecom.InvalidSettingException;
import io.reactivecom.transport.Endpoint;
import io.reactivecom.transport.Pair;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jgroups.protocols.ASYM_ENCRYPT;
import org.jgroups.protocols.SHARED_LOOPBACK;
import org.jgroups.protocols.TCP;
import org.jgroups.protocols.TP;
import org.jgroups.stack.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.test.StepVerifier;

class JGroupsSettingsTest {

    static Stream<UnaryOperator<JGroupsTransport>> wrong() {
        return Stream.of(
                transport -> transport.cluster(" "),
                transport -> transport.address(""),
                transport -> transport.address("ä".repeat(128)),
                transport -> transport.connectTimeout(Duration.ZERO),
                transport -> transport.connectTimeout(Duration.ofMinutes(2)),
                transport -> transport.aloneAfter(Duration.ofMillis(-1)),
                transport -> transport.aloneAfter(Duration.ofHours(1)));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatCannotBeIsRefusedAtOnce(UnaryOperator<JGroupsTransport> setting) {
        JGroupsTransport transport = JGroupsTransport.configuration("tcp.xml");
        assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(() -> setting.apply(transport));
    }

    private static void assertRefused(JGroupsTransport transport, String part) {
        StepVerifier.create(transport.open())
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(InvalidSettingException.class)
                        .hasMessageContaining(part))
                .verify(PATIENCE);
    }

    @Test
    void aConfigurationThatIsNotThereIsNamed() {
        assertRefused(JGroupsTransport.configuration("missing.xml"), "missing.xml");
    }

    @Test
    void aStackWithoutATransportIsRefused() {
        assertRefused(JGroupsTransport.protocols(List::of), "transport");
    }

    @Test
    void protocolsAreMadeAnewForEachChannel() {
        List<Protocol> same = Stacks.loopback();
        JGroupsTransport transport = JGroupsTransport.protocols(() -> same);
        Endpoint first = Pair.open(transport);

        assertRefused(transport, "made anew");
        Pair.close(first);
    }

    private static JGroupsTransport everywhere(Protocol... above) {
        return JGroupsTransport.protocols(() -> {
            List<Protocol> stack = new ArrayList<>(List.of(new TCP().setBindAddress(any())));
            stack.addAll(List.of(above));
            return stack;
        });
    }

    private static InetAddress any() {
        try {
            return InetAddress.getByAddress(new byte[4]);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void outsideLoopbackSomethingKeepsStrangersOut() {
        assertRefused(everywhere(), "loopback");
        assertRefused(everywhere(new ASYM_ENCRYPT()), "loopback");
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        int port = Stacks.freePorts();
        JGroupsTransport transport = JGroupsTransport.protocols(() -> {
            List<Protocol> stack = Stacks.tcp(port);
            ((TP) stack.get(0)).setPortRange(0);
            return stack;
        });
        Endpoint first = Pair.open(transport);

        StepVerifier.create(transport.open())
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(AddressInUseException.class)
                        .hasMessageContaining(":" + port))
                .verify(PATIENCE);
        Pair.close(first);
    }

    @Test
    void diagnosticsAreOff() {
        List<Protocol> stack = Stacks.loopback();
        SHARED_LOOPBACK transport = (SHARED_LOOPBACK) stack.get(0);
        transport.getDiagnosticsHandler();
        Endpoint endpoint = Pair.open(JGroupsTransport.protocols(() -> stack));

        assertThat(transport.getDiagnosticsHandler().isEnabled()).isFalse();
        assertThat(transport.getDiagnosticsHandler().isRunning()).isFalse();
        Pair.close(endpoint);
    }
}
