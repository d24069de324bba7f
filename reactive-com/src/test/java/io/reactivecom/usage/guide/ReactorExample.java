package io.reactivecom.usage.guide;

import io.micrometer.observation.ObservationRegistry;
import io.reactivecom.Com;
import io.reactivecom.metrics.ObservationPropagation;
import io.reactivecom.transport.Transport;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The code of docs/reactor.md. */
final class ReactorExample {

    private final Consumer<String> say;

    ReactorExample(Consumer<String> say) {
        this.say = say;
    }

    static Mono<Com> elsewhere(Transport transport) {
        // shown begins: publishOn
        Mono<Com> joining = Com.named("P0")
                .transport(transport)
                .publishOn(Schedulers.boundedElastic())
                .join();
        // shown ends
        return joining;
    }

    void goOn(Com com) {
        // shown begins: context
        com.mailbox(String.class)
                .concatMap(message -> handle(message.payload()).contextWrite(message.context()))
                .subscribe();
        // shown ends
    }

    private Mono<Void> handle(String payload) {
        return Mono.deferContextual(
                context -> Mono.fromRunnable(() -> say.accept(payload + " in " + context.get("traceparent"))));
    }

    static Mono<Com> observed(Transport transport, ObservationRegistry registry) {
        // shown begins: observations
        Mono<Com> joining = Com.named("P0")
                .transport(transport)
                .propagation(ObservationPropagation.of(registry))
                .join();
        // shown ends
        return joining;
    }
}
