package io.reactivecom.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.reactivecom.Com;
import io.reactivecom.ComEvent;
import io.reactivecom.TokenEvent;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Counts and times what happens in a communicator, for any monitoring system that Micrometer knows.
 *
 * <pre>{@code
 * ComMetrics metrics = ComMetrics.of(registry, "P0");
 * Mono<Com> joining = Com.named("P0").transport(transport).observe(metrics).join().doOnNext(metrics::bind);
 * }</pre>
 *
 * <p>What has happened is counted as the events tell it, from the first on; {@link #bind} adds the gauges of what is. The names and
 * tags are listed in {@code docs/metrics.md}. No tag has a value that others can make up: names of barriers, rings and members other
 * than this one are in none.
 *
 * <p>One for each communicator, on whose loop it is called. Needs {@code io.micrometer:micrometer-core} on the class path.
 */
public final class ComMetrics implements Consumer<ComEvent> {

    static final String PREFIX = "reactivecom.";

    private final MeterRegistry registry;
    private final Tags tags;
    private final Map<Long, Long> startedNanos = new HashMap<>();
    private final Map<String, Long> grantedNanos = new HashMap<>();

    private ComMetrics(MeterRegistry registry, Tags tags) {
        this.registry = registry;
        this.tags = tags;
    }

    /**
     * Creates the metrics of a communicator.
     *
     * @param registry where to keep them
     * @param member the process's name, a tag of each of them
     * @param more further tags, as keys and values in turn. Communicators that live at the same time and have the same name need
     *     some, such as their clusters' names: of those that have the same tags, the gauges show the one that was bound last, and
     *     counters and timers count for all
     * @return an observer, to be given to {@link io.reactivecom.ComBuilder#observe}
     */
    public static ComMetrics of(MeterRegistry registry, String member, String... more) {
        return new ComMetrics(registry, Tags.of("member", member).and(more));
    }

    /**
     * Adds the gauges, in place of those of an earlier communicator with the same tags. They are removed when the communicator
     * ends; counters and timers stay, and count for the next one of that name. What gauges show of queues and traffic was looked at
     * when they were read before.
     *
     * @param com the communicator, which the registry keeps until its end
     */
    public void bind(Com com) {
        new ComGauges(com).register(registry, tags);
    }

    @Override
    public void accept(ComEvent event) {
        if (event instanceof ComEvent.Sent sent) {
            count("messages.sent", "verb", sent.kind().verb());
        } else if (event instanceof ComEvent.Received received) {
            count("messages.received", "verb", received.message().kind().verb());
        } else if (event instanceof ComEvent.Unreadable) {
            count("messages.unreadable");
        } else if (event instanceof ComEvent.Acknowledged answer) {
            count("acknowledgements", "verb", answer.kind().verb());
        } else if (event instanceof ComEvent.Started started) {
            startedNanos.put(started.id(), started.when().nanos());
        } else if (event instanceof ComEvent.Ended ended) {
            time(ended);
        } else if (event instanceof ComEvent.Token token) {
            time(token.token(), token.when().nanos());
        } else {
            countOfTheGroup(event);
        }
    }

    private void countOfTheGroup(ComEvent event) {
        if (event instanceof ComEvent.Installed) {
            count("views");
        } else if (event instanceof ComEvent.Suspected suspected && suspected.suspected()) {
            count("suspicions");
        } else if (event instanceof ComEvent.Connected) {
            count("connections.opened");
        } else if (event instanceof ComEvent.Disconnected) {
            count("connections.lost");
        } else if (event instanceof ComEvent.Refused refused) {
            count("refusals", "reason", lower(refused.reason()));
        }
    }

    private void time(ComEvent.Ended ended) {
        Long started = startedNanos.remove(ended.id());
        if (started != null) {
            timer("operations", "verb", ended.verb(), "outcome", lower(ended.outcome()))
                    .record(ended.when().nanos() - started, TimeUnit.NANOSECONDS);
        }
    }

    private void time(TokenEvent token, long nanos) {
        switch (token.kind()) {
            case GRANTED -> grantedNanos.put(token.ring(), nanos);
            case RELEASED, LOST -> {
                Long granted = grantedNanos.remove(token.ring());
                if (granted != null) {
                    timer("section", "outcome", lower(token.kind())).record(nanos - granted, TimeUnit.NANOSECONDS);
                }
            }
            case PASSED -> count("tokens.passed");
            default -> {
                // what stays where it is
            }
        }
    }

    private void count(String name, String... more) {
        Counter.builder(PREFIX + name).tags(tags.and(more)).register(registry).increment();
    }

    private Timer timer(String name, String... more) {
        return Timer.builder(PREFIX + name).tags(tags.and(more)).register(registry);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
