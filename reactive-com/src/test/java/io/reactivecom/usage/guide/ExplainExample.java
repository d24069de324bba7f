package io.reactivecom.usage.guide;

import io.reactivecom.Com;
import java.time.Duration;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/** The code of docs/operations.md. */
final class ExplainExample {

    private ExplainExample() {}

    static void watch(Com com, Scheduler scheduler, Consumer<String> console) {
        // shown begins: what waits
        Flux.interval(Duration.ofSeconds(10), scheduler)
                .concatMap(tick -> com.explain())
                .flatMapIterable(lines -> lines)
                .filter(line -> line.age().toSeconds() >= 5)
                .subscribe(line -> console.accept(line.toString()));
        // shown ends
    }
}
