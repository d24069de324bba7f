package io.reactivecom.usage.guide;

import io.reactivecom.Com;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/** The code of docs/primitives/barrier.md. */
final class BarrierExample {

    private BarrierExample() {}

    interface Simulation {
        Mono<Void> step(int round);
    }

    static void workInRounds(Com com, Simulation simulation, Consumer<String> console) {
        // shown begins: rounds
        AtomicInteger round = new AtomicInteger();
        Mono.defer(() -> simulation.step(round.incrementAndGet()))
                .then(com.synchronize("round"))
                .repeat(2) // three rounds in all
                .then()
                .doOnSuccess(done -> console.accept("all have done three rounds"))
                .subscribe();
        // shown ends
    }
}
