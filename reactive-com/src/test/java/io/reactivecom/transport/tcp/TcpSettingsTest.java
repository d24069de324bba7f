package io.reactivecom.transport.tcp;

import static io.reactivecom.RealTime.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.reactivecom.AddressInUseException;
import io.reactivecom.InvalidSettingException;
import io.reactivecom.transport.Endpoint;
import io.reactivecom.transport.Pair;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

class TcpSettingsTest {

    private static final TcpTransport LOOPBACK = TcpTransport.bind("127.0.0.1", 0);

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "http://host", "1::2::3", "[::1", "host:80"})
    void aHostIsANameOrAnIpAddress(String host) {
        assertInvalid("host", () -> TcpTransport.bind(host, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void aPortIsFromZeroTo65535(int port) {
        assertInvalid("port", () -> TcpTransport.bind("127.0.0.1", port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "host",
                "host:",
                ":80",
                "host:0",
                "host:65536",
                "host:x",
                "host:+1",
                "::1",
                "[::1]",
                "a:b:80",
                "0:80",
                "127.1:80",
                "2130706433:80",
                "0x7f.0.0.1:80",
                "127.0.0.1.:80"
            })
    void aSeedIsHostAndPort(String seed) {
        assertInvalid("seeds", () -> LOOPBACK.seeds(seed));
        assertInvalid("advertise", () -> LOOPBACK.advertise(seed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0:7100",
                "[::]:7100",
                "[::ffff:0.0.0.0]:7100",
                "224.0.0.1:7100",
                "[ff02::1]:7100",
                "255.255.255.255:7100",
                "127.0.0.1:0"
            })
    void whatNobodyCanDialCannotBeAdvertised(String address) {
        assertInvalid("advertise", () -> LOOPBACK.advertise(address));
    }

    /** The others would dial themselves. */
    @ParameterizedTest
    @ValueSource(strings = {"0:7100", "0.0:7100", "00.0x0.0.0:7100", "0x0:7100", "224.1:7100", "4294967295:7100"})
    void norCanItInAnotherSpelling(String address) {
        assertInvalid("advertise", () -> LOOPBACK.advertise(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "host", "host:", ":80", "127.1:80", "host:-1", "host:65536", "1::2::3:0"})
    void whereToListenIsHostAndPort(String address) {
        assertInvalid("bind", () -> TcpTransport.bind(address));
    }

    @Test
    void aConnectTimeoutIsFromAMillisecondToAMinute() {
        assertInvalid("connectTimeout", () -> LOOPBACK.connectTimeout(Duration.ZERO));
        assertInvalid("connectTimeout", () -> LOOPBACK.connectTimeout(Duration.ofSeconds(61)));
        assertInvalid("halfOpen", () -> LOOPBACK.halfOpen(0));
    }

    @Test
    void spinningIsFromZeroToASecond() {
        assertInvalid("spin", () -> LOOPBACK.spin(Duration.ofNanos(-1)));
        assertInvalid("spin", () -> LOOPBACK.spin(Duration.ofMillis(1001)));
    }

    @Test
    void anErrorSaysWhatIsAllowed() {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> LOOPBACK.seeds("host"))
                .withMessage("seeds must be host:port, with a port from 1 to 65535, as in game.example:7100,"
                        + " 10.0.0.5:7100 or [::1]:7100, but was host");
    }

    @Test
    void seedsAreKeptInOrder() {
        Endpoint endpoint = Pair.open(LOOPBACK.seeds("one:1", "127.0.0.1:65535", "[::1]:7100"));

        assertThat(endpoint.seeds()).containsExactly("one:1", "127.0.0.1:65535", "[::1]:7100");
        Pair.close(endpoint);
    }

    @Test
    void eachSettingGivesACopy() {
        TcpTransport changed = LOOPBACK.seeds(List.of("one:1")).advertise("other:2");
        Endpoint plain = Pair.open(LOOPBACK);
        Endpoint advertised = Pair.open(changed);

        assertThat(plain.seeds()).isEmpty();
        assertThat(plain.address()).startsWith("127.0.0.1:").doesNotEndWith(":0");
        assertThat(advertised.address()).isEqualTo("other:2");
        Pair.close(plain);
        Pair.close(advertised);
    }

    @Test
    void listeningOutsideLoopbackMustBeAskedFor() {
        TcpTransport everywhere = TcpTransport.bind("0.0.0.0", 0).advertise("127.0.0.1:1");

        StepVerifier.create(everywhere.open())
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(InvalidSettingException.class)
                        .hasMessageContainingAll("tls(...)", "insecure()"));
        Pair.close(Pair.open(everywhere.insecure()));
    }

    @Test
    void listeningAtAllAddressesNeedsOneToAdvertise() {
        StepVerifier.create(TcpTransport.bind("0.0.0.0", 0).insecure().open())
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(InvalidSettingException.class)
                        .hasMessageContaining("advertise"));
    }

    @Test
    void anAddressOfAnotherHostCannotBeHad() {
        StepVerifier.create(TcpTransport.bind("192.0.2.1", 0).insecure().open())
                .expectError(AddressInUseException.class)
                .verify(PATIENCE);
    }

    private static void assertInvalid(String setting, ThrowingCallable call) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(call)
                .satisfies(error -> assertThat(error.setting()).isEqualTo(setting));
    }
}
