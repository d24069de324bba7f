package io.reactivecom.usage.guide;

import io.micrometer.core.instrument.MeterRegistry;
import io.reactivecom.Com;
import io.reactivecom.metrics.ComMetrics;
import io.reactivecom.transport.Transport;
import reactor.core.publisher.Mono;

/** The code of docs/metrics.md. */
final class MetricsExample {

    private MetricsExample() {}

    static Mono<Com> measured(MeterRegistry registry, Transport transport) {
        // shown begins: metrics
        ComMetrics metrics = ComMetrics.of(registry, "P0");
        Mono<Com> joining =
                Com.named("P0").transport(transport).observe(metrics).join().doOnNext(metrics::bind);
        // shown ends
        return joining;
    }
}
