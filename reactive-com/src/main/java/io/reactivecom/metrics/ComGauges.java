package io.reactivecom.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.reactivecom.Backlog;
import io.reactivecom.Com;
import io.reactivecom.Health;
import io.reactivecom.Status;
import io.reactivecom.Traffic;
import io.reactivecom.View;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** What a communicator looks like when a monitoring system looks at it. */
final class ComGauges {

    /*
     * A gauge is read by a thread of the monitoring system, which must not wait for the communicator's loop: it reads what it
     * was told last, and has the next reading looked for.
     *
     * A registry keeps the first meter of a name and its tags, so those of an earlier communicator are removed before. A
     * communicator that ends removes its own, unless a later one has taken their place.
     */
    private final Com com;
    private volatile Backlog backlog = new Backlog(0, List.of());
    private volatile Traffic traffic = new Traffic(0, 0);
    private volatile int waiting;

    ComGauges(Com com) {
        this.com = com;
    }

    /** Registers the gauges in place of others with the same tags, until the communicator ends. */
    void register(MeterRegistry registry, Tags tags) {
        List<Meter> registered = new ArrayList<>();
        synchronized (ComGauges.class) {
            register(registry, tags, registered);
        }
        com.onDispose().subscribe(closed -> {}, error -> {}, () -> remove(registry, registered));
    }

    private static void remove(MeterRegistry registry, List<Meter> registered) {
        synchronized (ComGauges.class) {
            Set<Meter> own = Collections.newSetFromMap(new IdentityHashMap<>());
            own.addAll(registered);
            registry.getMeters().stream().filter(own::contains).toList().forEach(registry::remove);
        }
    }

    private void register(MeterRegistry registry, Tags tags, List<Meter> registered) {
        Map<String, ToDoubleFunction<ComGauges>> gauges = new LinkedHashMap<>();
        gauges.put("primary", looked -> looked.com.status() == Status.PRIMARY ? 1 : 0);
        gauges.put("members", looked -> looked.com.view().size());
        gauges.put("rank", ComGauges::rank);
        gauges.put("clock", looked -> looked.com.clock().time());
        gauges.put("waiting", ComGauges::waiting);
        gauges.put("unread", looked -> looked.lookAtQueues().mailbox());
        gauges.put("unsent", looked -> looked.lookAtQueues().unsent());
        gauges.put("unacknowledged", ComGauges::unacknowledged);
        gauges.put("room", ComGauges::leastRoom);
        gauges.forEach((name, value) -> {
            free(registry, name, tags);
            // kept by the registry, since nobody else would
            registered.add(Gauge.builder(ComMetrics.PREFIX + name, this, value)
                    .tags(tags)
                    .strongReference(true)
                    .register(registry));
        });
        Map<String, ToDoubleFunction<Traffic>> bytes =
                Map.of("bytes.sent", Traffic::bytesSent, "bytes.received", Traffic::bytesReceived);
        bytes.forEach((name, value) -> {
            free(registry, name, tags);
            registered.add(bytes(name, value).tags(tags).register(registry));
        });
    }

    private static void free(MeterRegistry registry, String name, Tags tags) {
        registry.removeByPreFilterId(new Meter.Id(ComMetrics.PREFIX + name, tags, null, null, Meter.Type.OTHER));
    }

    private FunctionCounter.Builder<ComGauges> bytes(String name, ToDoubleFunction<Traffic> value) {
        return FunctionCounter.builder(
                        ComMetrics.PREFIX + name, this, looked -> value.applyAsDouble(looked.lookAtTraffic()))
                .baseUnit("bytes");
    }

    private int rank() {
        View view = com.view();
        return view.contains(com.self()) ? view.rankOf(com.self()) : -1;
    }

    private Backlog lookAtQueues() {
        com.backlog().subscribe(looked -> backlog = looked, error -> {});
        return backlog;
    }

    private Traffic lookAtTraffic() {
        com.traffic().subscribe(looked -> traffic = looked, error -> {});
        return traffic;
    }

    private double waiting() {
        com.health().map(Health::waiting).subscribe(lines -> waiting = lines.size(), error -> {});
        return waiting;
    }

    private double unacknowledged() {
        return lookAtQueues().receivers().stream()
                .mapToInt(Backlog.Receiver::unacknowledged)
                .sum();
    }

    private double leastRoom() {
        return lookAtQueues().receivers().stream()
                .mapToLong(Backlog.Receiver::room)
                .min()
                .orElse(0);
    }
}
