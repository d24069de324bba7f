package io.reactivecom.spring;

import static io.reactivecom.RealTime.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reactivecom.Com;
import io.reactivecom.ComBuilder;
import io.reactivecom.ComEvent;
import io.reactivecom.JoinException;
import io.reactivecom.Message;
import io.reactivecom.Status;
import io.reactivecom.codec.PayloadCodec;
import io.reactivecom.codec.jackson.JacksonCodecs;
import io.reactivecom.transport.Discovery;
import io.reactivecom.transport.Transport;
import io.reactivecom.transport.memory.InMemoryNetwork;
import io.reactivecom.transport.tcp.TcpTransport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** A communicator comes and goes with an application. */
class ComAutoConfigurationTest {

    /** A payload. */
    record Order(long number, String item) {}

    /** What an application declares. */
    @Configuration(proxyBeanMethods = false)
    static class OrderCodec {

        @Bean
        PayloadCodec<Order> orders() {
            return JacksonCodecs.json("order", Order.class);
        }
    }

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ComAutoConfiguration.class));
    private final ApplicationContextRunner first = application.withPropertyValues("reactivecom.name=A");

    private ApplicationContextRunner second(Com first) {
        return application.withPropertyValues(
                "reactivecom.name=B", "reactivecom.tcp.seeds=" + first.self().address());
    }

    @Test
    void whoeverNamesNoProcessGetsNothing() {
        application.run(context ->
                assertThat(context).hasNotFailed().doesNotHaveBean(Com.class).doesNotHaveBean(Transport.class));
    }

    @Test
    void aNameIsEnough() {
        first.run(context -> {
            Com com = context.getBean(Com.class);
            assertThat(com.status()).isEqualTo(Status.PRIMARY);
            assertThat(com.view().members()).hasToString("[A]");
            assertThat(com.self().address()).startsWith("127.0.0.1:");
        });
    }

    @Test
    void twoApplicationsMeetAndPart() {
        first.run(one -> {
            Com host = one.getBean(Com.class);
            List<ComEvent> events = new CopyOnWriteArrayList<>();
            host.events().subscribe(events::add);

            second(host).run(two -> {
                Com guest = two.getBean(Com.class);
                assertThat(guest.rank()).isEqualTo(1);
                Mono.when(host.synchronize(), guest.synchronize()).block(PATIENCE);
            });

            await().untilAsserted(() -> assertThat(host.view().members()).hasToString("[A]"));
            assertThat(events).as("the guest left, it did not vanish").noneMatch(ComEvent.Suspected.class::isInstance);
        });
    }

    @Test
    void aCommunicatorThatHasLeftAlreadyIsNoHindrance() {
        first.run(context -> context.getBean(Com.class).leave().block(PATIENCE));
    }

    @Test
    void everyPropertyIsBound() {
        first.withPropertyValues(
                        "reactivecom.cluster=orders",
                        "reactivecom.expect=1",
                        "reactivecom.heartbeat=100ms",
                        "reactivecom.timeout=1s",
                        "reactivecom.join-timeout=20s",
                        "reactivecom.shared-secret=sixteen characters and more",
                        "reactivecom.tcp.host=0.0.0.0",
                        "reactivecom.tcp.advertise=127.0.0.1:7100",
                        "reactivecom.tcp.insecure=true")
                .run(context -> {
                    ComProperties properties = context.getBean(ComProperties.class);
                    assertThat(properties.cluster()).isEqualTo("orders");
                    assertThat(properties.expect()).isEqualTo(1);
                    assertThat(properties.heartbeat()).isEqualTo(Duration.ofMillis(100));
                    assertThat(properties.timeout()).isEqualTo(Duration.ofSeconds(1));
                    assertThat(properties.joinTimeout()).isEqualTo(Duration.ofSeconds(20));
                    assertThat(properties.tcp().insecure()).isTrue();
                    assertThat(properties).hasToString("reactivecom of A");
                    assertThat(context.getBean(Com.class).self().address()).isEqualTo("127.0.0.1:7100");
                });
    }

    @Test
    void theStateDirectoryIsUsed(@TempDir Path directory) {
        first.withPropertyValues("reactivecom.state-directory=" + directory)
                .run(context -> assertThat(directory).isNotEmptyDirectory());
    }

    @Test
    void applicationsWithDifferentSecretsDoNotMeet() {
        first.withPropertyValues("reactivecom.shared-secret=one that is long enough")
                .run(one -> second(one.getBean(Com.class))
                        .withPropertyValues(
                                "reactivecom.shared-secret=another that is long enough", "reactivecom.join-timeout=3s")
                        .run(two -> assertThat(two)
                                .getFailure()
                                .rootCause()
                                .isInstanceOf(JoinException.class)
                                .hasMessageContaining("the secrets differ")));
    }

    @Test
    void anApplicationThatFindsNobodyDoesNotStart() {
        first.withPropertyValues("reactivecom.tcp.seeds=127.0.0.1:1", "reactivecom.join-timeout=3s")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(Exception.class)
                        .hasMessageContaining("127.0.0.1:1"));
    }

    @Test
    void aDiscoveryIsAsked() {
        first.run(one -> {
            String address = one.getBean(Com.class).self().address();
            application
                    .withPropertyValues("reactivecom.name=B")
                    .withBean(Discovery.class, () -> () -> Mono.just(List.of(address)))
                    .run(two -> assertThat(two.getBean(Com.class).rank()).isEqualTo(1));
        });
    }

    @Test
    void theNameOfAServiceIsLookedUp() {
        first.run(one -> {
            String address = one.getBean(Com.class).self().address();
            application
                    .withPropertyValues(
                            "reactivecom.name=B",
                            "reactivecom.tcp.dns.name=127.0.0.1",
                            "reactivecom.tcp.dns.port=" + address.split(":")[1])
                    .run(two -> assertThat(two.getBean(Com.class).rank()).isEqualTo(1));
        });
    }

    @Test
    void aTransportOfOnesOwnTakesThePlaceOfTcp() {
        InMemoryNetwork network = InMemoryNetwork.create();
        first.withBean(Transport.class, () -> network.transport("here")).run(context -> {
            assertThat(context).doesNotHaveBean(TcpTransport.class);
            assertThat(context.getBean(Com.class).self().address()).isEqualTo("here");
        });
        network.dispose();
    }

    @Test
    void aCommunicatorOfOnesOwnTakesThePlaceOfAll() {
        Supplier<Com> own = () -> Com.named("mine").joinNow(PATIENCE);
        first.withBean("mine", Com.class, own)
                .run(context -> assertThat(context).hasSingleBean(Com.class).hasBean("mine"));
    }

    @Test
    void codecsAndCustomizersArePickedUp() {
        List<ComEvent> events = new CopyOnWriteArrayList<>();
        first.withUserConfiguration(OrderCodec.class)
                .withBean(ComBuilderCustomizer.class, () -> (ComBuilder builder) -> builder.observe(events::add))
                .run(context -> {
                    Com com = context.getBean(Com.class);
                    com.publish(new Order(1, "tea")).block(PATIENCE);

                    assertThat(com.mailbox(Order.class).map(Message::payload).blockFirst(PATIENCE))
                            .isEqualTo(new Order(1, "tea"));
                    assertThat(events).hasAtLeastOneElementOfType(ComEvent.Installed.class);
                });
    }
}
