package io.reactivecom.spring;

import static io.reactivecom.RealTime.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.reactivecom.Com;
import io.reactivecom.Propagation;
import io.reactivecom.Status;
import io.reactivecom.metrics.ComMetrics;
import io.reactivecom.metrics.ObservationPropagation;
import io.reactivecom.transport.Transport;
import io.reactivecom.transport.memory.InMemoryNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import reactor.test.scheduler.VirtualTimeScheduler;
import reactor.util.context.Context;

/** What an application's registry of meters and its health endpoint tell of the communicator. */
class ObservedApplicationTest {

    @AutoClose("dispose")
    private final InMemoryNetwork network = InMemoryNetwork.create();

    private final ApplicationContextRunner bare = new ApplicationContextRunner()
            .withBean(Transport.class, network::transport)
            .withPropertyValues("reactivecom.name=A");
    private final ApplicationContextRunner application = bare.withConfiguration(AutoConfigurations.of(
            ComAutoConfiguration.class,
            ComMetricsAutoConfiguration.class,
            ComHealthAutoConfiguration.class,
            ComObservationAutoConfiguration.class));

    /** As an application begins: all configurations that jars name are found by name. */
    @EnableAutoConfiguration
    static class WhatBootFinds {}

    /** The same without those of other jars, which nobody has hidden. */
    @ImportAutoConfiguration({
        ComAutoConfiguration.class,
        ComMetricsAutoConfiguration.class,
        ComHealthAutoConfiguration.class,
        ComObservationAutoConfiguration.class
    })
    static class FoundByName {}

    private static Health health(Com com) {
        return Objects.requireNonNull(new ComHealthIndicator(com).health().block(PATIENCE));
    }

    @Test
    void bootFindsAllThatIsThere() {
        bare.withUserConfiguration(WhatBootFinds.class)
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .run(context -> assertThat(context)
                        .hasSingleBean(Com.class)
                        .hasSingleBean(ComMetrics.class)
                        .hasBean("comHealthIndicator"));
    }

    @Test
    void metersCountFromTheFirstEventOn() {
        application.withBean(MeterRegistry.class, SimpleMeterRegistry::new).run(context -> {
            MeterRegistry registry = context.getBean(MeterRegistry.class);
            assertThat(registry.get("reactivecom.views")
                            .tag("member", "A")
                            .counter()
                            .count())
                    .isEqualTo(1);
            assertThat(registry.get("reactivecom.members")
                            .tag("member", "A")
                            .gauge()
                            .value())
                    .isEqualTo(1);
        });
    }

    @Test
    void metersOfOnesOwnTakeTheirPlace() {
        MeterRegistry registry = new SimpleMeterRegistry();
        application
                .withBean(MeterRegistry.class, () -> registry)
                .withBean("mine", ComMetrics.class, () -> ComMetrics.of(registry, "somebody"))
                .run(context -> assertThat(registry.get("reactivecom.views")
                                .counter()
                                .getId()
                                .getTag("member"))
                        .isEqualTo("somebody"));
    }

    @Test
    void withoutARegistryThereAreNoMeters() {
        application.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ComMetrics.class));
    }

    @Test
    void whatIsNotOnTheClassPathIsNotMissed() {
        bare.withUserConfiguration(FoundByName.class)
                .withClassLoader(new FilteredClassLoader("io.micrometer", "org.springframework.boot.health"))
                .run(context -> assertThat(context)
                        .hasSingleBean(Com.class)
                        .doesNotHaveBean("comMetrics")
                        .doesNotHaveBean("comHealthIndicator"));
    }

    @Test
    void healthIsUpWhileTheProcessIsInItsGroup() {
        application.run(context -> assertThat(
                        context.getBean(ReactiveHealthIndicator.class).health().block(PATIENCE))
                .isEqualTo(Health.up()
                        .withDetails(
                                Map.of("status", Status.PRIMARY, "view", 1L, "members", List.of("A"), "waiting", 0))
                        .build()));
    }

    @Test
    void healthIsOutOfServiceWhileTheProcessIsCutOff() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        InMemoryNetwork faulty = InMemoryNetwork.create(time, 1);
        List<Com> group = new ArrayList<>();
        for (String name : List.of("A", "B", "C")) {
            Com.named(name).transport(faulty.transport(name)).expect(3).join().subscribe(group::add);
        }
        time.advanceTimeBy(Duration.ofSeconds(1));
        faulty.faults().partition(Set.of("A"), Set.of("B", "C"));
        time.advanceTimeBy(Duration.ofSeconds(10));

        Com cutOff = group.stream()
                .filter(com -> com.self().name().equals("A"))
                .findFirst()
                .orElseThrow();
        assertThat(health(cutOff).getStatus())
                .isEqualTo(org.springframework.boot.health.contributor.Status.OUT_OF_SERVICE);
        faulty.dispose();
        time.dispose();
    }

    @Test
    void healthIsDownOnceItHasLeft() {
        Com com = Com.named("A").joinNow(PATIENCE);
        com.leave().block(PATIENCE);

        assertThat(health(com).getStatus()).isEqualTo(org.springframework.boot.health.contributor.Status.DOWN);
    }

    @Test
    void healthCanBeSwitchedOff() {
        application
                .withPropertyValues("management.health.com.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(ReactiveHealthIndicator.class));
    }

    @Test
    void anObservationGoesOnAtTheReceiver() {
        application
                .withBean(TestObservationRegistry.class, TestObservationRegistry::create)
                .run(context -> {
                    Com com = context.getBean(Com.class);
                    Observation.createNotStarted("order", context.getBean(ObservationRegistry.class))
                            .observe(() -> com.publish("x").block(PATIENCE));
                    assertThat(com.mailbox().next().block(PATIENCE))
                            .as("nobody has written a header: there is no tracer")
                            .extracting(message -> message.context().isEmpty())
                            .isEqualTo(true);
                    assertThat(context).hasSingleBean(ObservationPropagation.class);
                    TestObservationRegistryAssert.assertThat(context.getBean(TestObservationRegistry.class))
                            .hasObservationWithNameEqualTo("reactive-com.send");
                });
    }

    @Test
    void aPropagationOfTheApplicationsOwnTakesItsPlace() {
        application
                .withBean(TestObservationRegistry.class, TestObservationRegistry::create)
                .withBean(Propagation.class, () -> Propagation.of("tenant"))
                .run(context -> {
                    Com com = context.getBean(Com.class);
                    com.publish("x").contextWrite(Context.of("tenant", "blue")).block(PATIENCE);
                    assertThat(com.mailbox().next().block(PATIENCE))
                            .extracting(message -> message.context().getOrDefault("tenant", "none"))
                            .isEqualTo("blue");
                });
    }
}
