package io.reactivecom.transport.tcp;

import io.reactivecom.transport.Discovery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.Logger;
import reactor.util.Loggers;

/** Where to look for the group: what was set, and what a discovery finds. Belongs to the loop. */
final class Seeds {

    /*
     * Whoever is asked for seeds is looking for the group, so each asking is a reason to look again. Before the first answer
     * no seeds do not mean that nobody else is there, or a process would found a second group while the DNS is slow.
     */
    private static final Logger LOGGER = Loggers.getLogger(Seeds.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LEAST_BETWEEN = Duration.ofSeconds(1);

    private final List<String> set;
    private final @Nullable Discovery discovery;
    private final Scheduler scheduler;
    private List<String> found = List.of();
    private boolean answered;
    private boolean looking;
    private long nextLook = Long.MIN_VALUE;

    Seeds(List<String> set, @Nullable Discovery discovery, Scheduler scheduler) {
        this.set = set;
        this.discovery = discovery;
        this.scheduler = scheduler;
    }

    /** As known at the moment; looks again unless that was done a moment ago. */
    List<String> current() {
        Discovery asked = discovery;
        if (asked != null && !looking && now() >= nextLook) {
            look(asked);
        }
        List<String> all = new ArrayList<>(set);
        all.addAll(found);
        return all;
    }

    /** Whether those are all. */
    boolean areKnown() {
        return discovery == null || answered;
    }

    private void look(Discovery asked) {
        looking = true;
        Mono.defer(() -> find(asked))
                .timeout(PATIENCE, scheduler)
                .map(Seeds::read)
                .publishOn(scheduler)
                .doFinally(end -> {
                    looking = false;
                    nextLook = now() + LEAST_BETWEEN.toNanos();
                })
                .subscribe(this::answer, Seeds::warn);
    }

    /** Reactor passes on what it calls fatal, such as a missing class, and the loop that asks is in the middle of something. */
    private static Mono<List<String>> find(Discovery asked) {
        try {
            return asked.find();
        } catch (Throwable thrown) {
            return Mono.error(thrown);
        }
    }

    private void answer(List<String> addresses) {
        found = addresses;
        answered = true;
    }

    private long now() {
        return scheduler.now(TimeUnit.NANOSECONDS);
    }

    private static List<String> read(List<String> addresses) {
        return addresses.stream()
                .map(address -> HostAndPort.parse("discovery", address).toString())
                .toList();
    }

    private static void warn(Throwable failure) {
        LOGGER.warn("the discovery cannot tell where the group is, and is asked again: {}", failure.toString());
    }
}
