package com.example.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.reactivecom.Com;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** The application as it is started, and several of it over TCP. */
@ExtendWith(OutputCaptureExtension.class)
class FleetTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static ConfigurableApplicationContext start(String... properties) {
        return new SpringApplicationBuilder(Fleet.class)
                .web(WebApplicationType.NONE)
                .properties("spring.main.banner-mode=off")
                .properties(properties)
                .run();
    }

    private static String send(ConfigurableApplicationContext application, String car) {
        return application.getBean(Dispatcher.class).send(car).block(PATIENCE);
    }

    @Test
    void twoOfItTakeTurnsAndPart() {
        try (ConfigurableApplicationContext first = start()) {
            Com host = first.getBean(Com.class);
            try (ConfigurableApplicationContext second =
                    start("reactivecom.tcp.seeds=" + host.self().address())) {
                assertThat(send(first, "one")).isEqualTo("one sent by rank 0");
                assertThat(send(second, "two")).isEqualTo("two sent by rank 1");
            }
            assertThat(host.views().filter(view -> view.size() == 1).blockFirst(PATIENCE).number())
                    .isEqualTo(3);
        }
    }

    @Test
    void theHealthEndpointAndTheMetersTellOfIt() {
        try (ConfigurableApplicationContext application = start()) {
            Com com = application.getBean(Com.class);
            HealthEndpoint health = application.getBean(HealthEndpoint.class);
            assertThat(health.healthForPath("com").getStatus()).isEqualTo(Status.UP);
            assertThat(application.getBean(MeterRegistry.class).get("reactivecom.members").gauge().value())
                    .isEqualTo(1);

            com.leave().block(PATIENCE);

            assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        }
    }

    @Test
    void aWrongPropertyIsExplained(CapturedOutput output) {
        assertThatThrownBy(() -> start("reactivecom.heartbeat=2h")).isInstanceOf(Exception.class);

        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("heartbeat must be 1 ms to 1 hour");
    }
}
