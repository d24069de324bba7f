package io.reactivecom.architecture.wrong.runtime;

import io.reactivecom.architecture.wrong.transport.memory.Networks;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** One class for each thing that is not done. */
final class Offences {

    private Offences() {}

    interface RuntimeKnowsTheNetwork {
        Networks.Network network();
    }

    interface Emits {
        default void emit(Sinks.Many<String> sink) {
            sink.tryEmitNext("x").orThrow();
        }
    }

    interface EmitsByReference {
        default Function<String, Sinks.EmitResult> emission(Sinks.Many<String> sink) {
            return sink::tryEmitNext;
        }
    }

    interface Spins {
        default Sinks.EmitFailureHandler handler() {
            return Sinks.EmitFailureHandler.busyLooping(Duration.ZERO);
        }
    }

    interface Blocks {
        default void block(Mono<Void> mono) {
            mono.block();
        }
    }

    interface WaitsForAFuture {
        default String await(CompletableFuture<String> future) {
            return future.join();
        }
    }

    interface LooksAtTheClock {
        default long now() {
            return System.currentTimeMillis();
        }
    }

    interface AsksAClock {
        Clock clock();
    }

    interface TimesOutSomewhere {
        default Mono<Void> limited(Mono<Void> mono) {
            return mono.timeout(Duration.ofSeconds(1));
        }
    }

    static final class SubscribesWhenMade {
        SubscribesWhenMade(Flux<String> flux) {
            flux.subscribe();
        }
    }

    interface EverythingManager {}

    static final class Counts {
        static int count;

        private Counts() {}
    }

    static final class Remembers {
        static final StringBuilder MEMORY = new StringBuilder();

        private Remembers() {}
    }

    static final class Lists {
        static final int[] LIST = {1, 2, 3};

        private Lists() {}
    }

    static final class Collects {
        static final List<String> COLLECTION = new ArrayList<>();

        private Collects() {}
    }
}
