package io.reactivecom.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.InvalidSettingException;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** An application with a wrong property does not start, and says which one it is. */
class WrongPropertyTest {

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ComAutoConfiguration.class));

    @ParameterizedTest
    @CsvSource({
        "reactivecom.name, ''",
        "reactivecom.cluster, ''",
        "reactivecom.expect, 0",
        "reactivecom.heartbeat, 0ms",
        "reactivecom.timeout, 1ms",
        "reactivecom.timeout, 600ms",
        "reactivecom.join-timeout, 0s",
        "reactivecom.tcp.host, 0.0.0.0",
        "reactivecom.tcp.port, 65536",
        "reactivecom.tcp.advertise, nowhere",
        "reactivecom.tcp.seeds, nowhere"
    })
    void isNamed(String property, String value) {
        application
                .withPropertyValues("reactivecom.name=A", property + "=" + value)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                        .hasMessageStartingWith("Property " + property + " with value '" + value + "' is invalid: "));
    }

    @ParameterizedTest
    @CsvSource({"reactivecom.expect, three", "reactivecom.heartbeat, often", "reactivecom.tcp.port, free"})
    void isNamedByBootIfItIsNotOfItsKind(String property, String value) {
        application
                .withPropertyValues("reactivecom.name=A", property + "=" + value)
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining("Failed to bind properties under '" + property + "'"));
    }

    @Test
    void isNamedOfADiscovery() {
        application
                .withPropertyValues("reactivecom.name=A", "reactivecom.tcp.dns.name=a.service")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageStartingWith("Property reactivecom.tcp.dns.port "));
    }

    @Test
    void isNamedOfCertificates() {
        application
                .withPropertyValues(
                        "reactivecom.name=A",
                        "reactivecom.tcp.tls.certificate-chain=missing.pem",
                        "reactivecom.tcp.tls.private-key=missing.pem",
                        "reactivecom.tcp.tls.trusted-certificates=missing.pem")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageStartingWith("Property reactivecom.tcp.tls."));
    }

    @Test
    void isNamedIfItIsMissing() {
        application
                .withPropertyValues("reactivecom.name=A", "reactivecom.tcp.tls.private-key=key.pem")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("reactivecom.tcp.tls.certificate-chain is missing"));
    }

    @Test
    void isNotMadeUpForASettingThatHasNone() {
        application
                .withPropertyValues("reactivecom.name=A")
                .withBean(ComBuilderCustomizer.class, () -> builder -> builder.window(0))
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidSettingException.class)
                        .hasMessageStartingWith("window must be "));
    }

    @Test
    void isNotShownIfItIsASecret() {
        application
                .withPropertyValues("reactivecom.name=A", "reactivecom.shared-secret=too short")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining("reactivecom.shared-secret: sharedSecret must be at least 16 bytes")
                        .satisfies(failure ->
                                assertThat(Throwables.getStackTrace(failure)).doesNotContain("too short")));
    }
}
