package io.reactivecom.transport.tcp;

import io.reactivecom.InvalidSettingException;
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
import reactor.util.retry.Retry;

/** Where to look for the group: what was set, and what a discovery finds. Belongs to the loop. */
final class Seeds {

    /*
     * Whoever is asked for seeds is looking for the group, so each asking is a reason to look again. Before the first answer
     * nobody may ask: no seeds would mean that nobody else is there, and a process would found a second group while the DNS
     * is slow.
     */
    private static final Logger LOGGER = Loggers.getLogger(Seeds.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LEAST_BETWEEN = Duration.ofSeconds(1);
    private static final Duration MOST_BETWEEN = Duration.ofSeconds(5);

    private final List<String> set;
    private final @Nullable Discovery discovery;
    private final Scheduler scheduler;
    private List<String> found = List.of();
    private boolean looking;
    private long lookedNanos;

    Seeds(List<String> set, @Nullable Discovery discovery, Scheduler scheduler) {
        this.set = set;
        this.discovery = discovery;
        this.scheduler = scheduler;
    }

    /** Completes when it is known for the first time; until then it is tried again and again. */
    Mono<Void> known() {
        return look().retryWhen(Retry.backoff(Long.MAX_VALUE, LEAST_BETWEEN)
                        .maxBackoff(MOST_BETWEEN)
                        .scheduler(scheduler)
                        .filter(failure -> !(failure instanceof InvalidSettingException))
                        .doBeforeRetry(failed -> warn(failed.failure())))
                .then();
    }

    /** As known at the moment; looks again unless that was done a moment ago. */
    List<String> current() {
        if (discovery != null
                && !looking
                && scheduler.now(TimeUnit.NANOSECONDS) - lookedNanos > LEAST_BETWEEN.toNanos()) {
            look().subscribe(nothing -> {}, Seeds::warn);
        }
        List<String> all = new ArrayList<>(set);
        all.addAll(found);
        return all;
    }

    private Mono<List<String>> look() {
        Discovery asked = discovery;
        if (asked == null) {
            return Mono.just(found);
        }
        return Mono.defer(() -> {
            looking = true;
            return asked.find()
                    .timeout(PATIENCE, scheduler)
                    .map(Seeds::read)
                    .publishOn(scheduler)
                    .doOnNext(addresses -> found = addresses)
                    .doFinally(end -> {
                        looking = false;
                        lookedNanos = scheduler.now(TimeUnit.NANOSECONDS);
                    });
        });
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
