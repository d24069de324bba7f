package io.reactivecom.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.ObservationView;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.observation.transport.SenderContext;
import io.reactivecom.Com;
import io.reactivecom.Message;
import io.reactivecom.usage.TestCluster;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.core.observability.micrometer.Micrometer;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;

/** An observation at the sender goes on at the receiver, through whatever the registry's handlers write and read. */
class ObservationPropagationTest {

    private static final String SENT_BY = "sent-by";

    /** Does what a tracer does: writes where it is into what leaves, and reads it from what comes. */
    private static final class Tracer implements ObservationHandler<Observation.Context> {

        @Override
        public void onStart(Observation.Context context) {
            if (context instanceof SenderContext<?> sending) {
                write(sending, name(Objects.requireNonNull(sending.getParentObservation())));
            } else if (context instanceof ReceiverContext<?> receiving) {
                context.put(SENT_BY, read(receiving));
            }
        }

        private static <C> void write(SenderContext<C> sending, String parent) {
            sending.getSetter().set(sending.getCarrier(), SENT_BY, parent);
        }

        private static <C> String read(ReceiverContext<C> receiving) {
            C carrier = Objects.requireNonNull(receiving.getCarrier());
            return Objects.requireNonNull(receiving.getGetter().get(carrier, SENT_BY));
        }

        private static String name(ObservationView observation) {
            return Objects.requireNonNull(observation.getContextView().getName());
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }

    private final TestObservationRegistry registry = TestObservationRegistry.create();

    @AutoClose
    private final TestCluster cluster =
            TestCluster.of(settings -> settings.propagation(ObservationPropagation.of(registry)), "P0", "P1");

    private final Com p0 = cluster.com(0);
    private final Com p1 = cluster.com(1);

    ObservationPropagationTest() {
        registry.observationConfig().observationHandler(new Tracer());
    }

    private static Observation observation(Message<?> message) {
        return message.context().get(ObservationThreadLocalAccessor.KEY);
    }

    @Test
    void theReceiversObservationKnowsTheSenders() {
        cluster.await(p0.sendTo("x", 1).name("order").tap(Micrometer.observation(registry)));

        Message<?> message = cluster.await(p1.mailbox().next());

        assertThat(observation(message).getContext().getName()).isEqualTo("reactive-com.receive");
        assertThat(observation(message).getContext().<String>get(SENT_BY)).isEqualTo("order");
    }

    @Test
    void anObservationOfTheThreadCountsToo() {
        Observation.createNotStarted("imperative", registry).observe(() -> cluster.await(p0.sendTo("x", 1)));

        Message<?> message = cluster.await(p1.mailbox().next());

        assertThat(observation(message).getContext().<String>get(SENT_BY)).isEqualTo("imperative");
    }

    @Test
    void whatIsDoneWithTheMessageIsAChildOfItsReceipt() {
        TestSubscriber<String> handled = cluster.start(p1.mailbox(String.class)
                .take(1)
                .concatMap(message -> Mono.just(message.payload())
                        .name("handling")
                        .tap(Micrometer.observation(registry))
                        .contextWrite(message.context())));

        cluster.await(p0.sendTo("x", 1).name("order").tap(Micrometer.observation(registry)));

        cluster.await(handled);
        TestObservationRegistryAssert.assertThat(registry)
                .hasObservationWithNameEqualTo("handling")
                .that()
                .hasBeenStopped()
                .hasParentObservationContextMatching(parent -> "reactive-com.receive".equals(parent.getName()));
        TestObservationRegistryAssert.assertThat(registry)
                .hasObservationWithNameEqualTo("reactive-com.send")
                .that()
                .hasBeenStopped();
    }

    @Test
    void whatIsSentOutsideOfAnyObservationMakesNone() {
        cluster.await(p0.sendTo("x", 1));

        assertThat(cluster.await(p1.mailbox().next()).context().isEmpty()).isTrue();
        TestObservationRegistryAssert.assertThat(registry).doesNotHaveAnyObservation();
    }

    @Test
    void aRegistryThatDoesNothingCostsNothing() {
        Com p2 = cluster.add(cluster.await(cluster.named("P2")
                .propagation(ObservationPropagation.of(ObservationRegistry.NOOP))
                .join()));

        cluster.await(p2.sendTo("x", 1));

        assertThat(cluster.await(p1.mailbox().next()).context().isEmpty()).isTrue();
    }
}
