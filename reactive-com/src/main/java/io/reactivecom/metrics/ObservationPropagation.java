package io.reactivecom.metrics;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.observation.transport.SenderContext;
import io.reactivecom.Propagation;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Carries Micrometer's observations from sender to receiver: whichever handlers the registry has, such as a tracer's, write
 * into the message's headers what they want to find there.
 *
 * <p>A message that is sent within an observation, which is the sender's context's or its thread's, makes two more:
 * {@code reactive-com.send} as its child, and at each receiver {@code reactive-com.receive}. Both are over at once, and
 * mark the moments. {@link io.reactivecom.Message#context()} has the latter under Micrometer's own key, so what is done there
 * with {@code contextWrite(message.context())} is observed as its child. A message that is sent outside any observation makes
 * none.
 *
 * <pre>{@code
 * Com.named("P0").propagation(ObservationPropagation.of(registry));
 * }</pre>
 */
public final class ObservationPropagation implements Propagation {

    private final ObservationRegistry registry;

    private ObservationPropagation(ObservationRegistry registry) {
        this.registry = registry;
    }

    /**
     * Creates a propagation.
     *
     * @param registry whose handlers carry something
     * @return a propagation, for any number of communicators
     */
    public static ObservationPropagation of(ObservationRegistry registry) {
        return new ObservationPropagation(registry);
    }

    @Override
    public Map<String, String> headers(ContextView sender) {
        Observation around = around(sender);
        Map<String, String> headers = new HashMap<>();
        if (around != null) {
            SenderContext<Map<String, String>> sending = new SenderContext<>(
                    (carrier, name, value) -> {
                        if (carrier != null) {
                            carrier.put(name, value);
                        }
                    },
                    Kind.PRODUCER);
            sending.setCarrier(headers);
            Observation.createNotStarted("reactive-com.send", () -> sending, registry)
                    .parentObservation(around)
                    .start()
                    .stop();
        }
        return headers;
    }

    private @Nullable Observation around(ContextView sender) {
        return sender.getOrDefault(ObservationThreadLocalAccessor.KEY, registry.getCurrentObservation());
    }

    @Override
    public Context context(Map<String, String> headers) {
        ReceiverContext<Map<String, String>> receiving = new ReceiverContext<>(Map::get, Kind.CONSUMER);
        receiving.setCarrier(headers);
        Observation received = Observation.start("reactive-com.receive", () -> receiving, registry);
        received.stop();
        return Context.of(ObservationThreadLocalAccessor.KEY, received);
    }
}
