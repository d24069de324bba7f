package io.reactivecom.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reactivecom.Com;
import io.reactivecom.ComEvent;
import io.reactivecom.TokenEvent;
import io.reactivecom.trace.Events;
import io.reactivecom.usage.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What a monitoring system sees. */
class ComMetricsTest {

    private static final Path TABLE = Path.of("docs/metrics.md");

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final ComMetrics metrics = ComMetrics.of(registry, "P0");

    @AutoClose
    private final TestCluster cluster = TestCluster.of("P1", "P2");

    private final Com p0 = cluster.add(
            cluster.await(cluster.named("P0").observe(metrics).join().doOnNext(metrics::bind)));

    private final Com p1 = cluster.com(0);

    private double counted(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }

    private double gauged(String name) {
        registry.get(name).gauge().value();
        cluster.advance(Duration.ofMillis(1));
        return registry.get(name).gauge().value();
    }

    @Test
    void messagesAreCountedByTheirVerbs() {
        cluster.await(p0.broadcast("a").then(p0.sendTo("b", 0)).then(p1.publish("c")));
        cluster.advance(Duration.ofMillis(10));

        assertThat(counted("reactivecom.messages.sent", "verb", "broadcast")).isEqualTo(1);
        assertThat(counted("reactivecom.messages.sent", "verb", "sendTo")).isEqualTo(1);
        assertThat(counted("reactivecom.messages.received", "verb", "publish")).isEqualTo(1);
    }

    @Test
    void gaugesEndWithTheirCommunicator() {
        cluster.await(p0.leave());
        cluster.advance(Duration.ofMillis(10));

        assertThat(registry.find("reactivecom.primary").gauge()).isNull();
        assertThat(registry.find("reactivecom.bytes.sent").functionCounter()).isNull();
        assertThat(counted("reactivecom.views")).as("counters stay").isPositive();
    }

    @Test
    void whoJoinsAnewUnderTheSameNameHasItsOwnGauges() {
        cluster.await(p0.leave());
        ComMetrics again = ComMetrics.of(registry, "P0");

        cluster.add(cluster.await(cluster.named("P0").observe(again).join().doOnNext(again::bind)));

        assertThat(gauged("reactivecom.primary")).isEqualTo(1);
        assertThat(gauged("reactivecom.rank")).isEqualTo(2);
    }

    /** The end of the earlier one comes late, and must not take the later one's gauges along. */
    @Test
    void ofTwoWithTheSameTagsTheLaterIsShown() {
        ComMetrics later = ComMetrics.of(registry, "P0");
        later.bind(p1);
        assertThat(gauged("reactivecom.rank")).isEqualTo(p1.rank());

        cluster.await(p0.leave());
        cluster.advance(Duration.ofMillis(10));

        assertThat(gauged("reactivecom.rank")).isEqualTo(p1.rank());
        assertThat(gauged("reactivecom.members")).isEqualTo(2);
    }

    @Test
    void twoOfOneNameAreToldApartByAFurtherTag() {
        ComMetrics.of(registry, "P0", "cluster", "other").bind(p1);

        assertThat(registry.get("reactivecom.rank")
                        .tags("cluster", "other")
                        .gauge()
                        .value())
                .isEqualTo(p1.rank());
        assertThat(registry.find("reactivecom.rank").gauges()).hasSize(2);
    }

    @Test
    void operationsAreTimedFromBeginningToEnd() {
        cluster.start(p0.synchronize());
        cluster.advance(Duration.ofSeconds(3));
        cluster.await(Mono.when(p1.synchronize(), cluster.com(1).synchronize()));

        var timer = registry.get("reactivecom.operations")
                .tags("verb", "synchronize", "outcome", "completed")
                .timer();
        assertThat(timer.count()).isEqualTo(1);
        assertThat(timer.totalTime(TimeUnit.SECONDS)).isBetween(3.0, 4.0);
    }

    @Test
    void theSectionIsTimedFromTheGrantToItsEnd() {
        cluster.await(p0.criticalSection(permit -> Mono.delay(Duration.ofSeconds(2), cluster.scheduler())));

        assertThat(registry.get("reactivecom.section")
                        .tag("outcome", "released")
                        .timer()
                        .totalTime(TimeUnit.SECONDS))
                .isBetween(2.0, 2.5);
    }

    @Test
    void gaugesShowWhatIs() {
        assertThat(gauged("reactivecom.primary")).isEqualTo(1);
        assertThat(gauged("reactivecom.members")).isEqualTo(3);
        assertThat(gauged("reactivecom.rank")).isEqualTo(2);

        cluster.await(p1.sendTo("unread", 2));
        cluster.start(p0.synchronize());
        assertThat(gauged("reactivecom.unread")).isEqualTo(1);
        assertThat(gauged("reactivecom.waiting")).isEqualTo(1);
        assertThat(gauged("reactivecom.room")).isPositive();
        registry.get("reactivecom.bytes.sent").functionCounter().count();
        cluster.advance(Duration.ofMillis(1));
        assertThat(registry.get("reactivecom.bytes.sent").functionCounter().count())
                .isPositive();
    }

    @Test
    void theTableInTheDocumentationIsTheTruth() throws IOException {
        Events.ofEveryKind().forEach(metrics);
        for (TokenEvent.Kind kind : TokenEvent.Kind.values()) {
            metrics.accept(new ComEvent.Token(
                    Events.ofEveryKind().get(0).when(), new TokenEvent("default", kind, 1, 1, null)));
        }
        metrics.accept(new ComEvent.Started(Events.ofEveryKind().get(0).when(), 99, "publish", ""));
        metrics.accept(
                new ComEvent.Ended(Events.ofEveryKind().get(0).when(), 99, "publish", ComEvent.Outcome.COMPLETED, ""));

        List<String> kept = registry.getMeters().stream()
                .map(ComMetricsTest::row)
                .distinct()
                .sorted()
                .toList();

        assertThat(kept).isEqualTo(table());
    }

    private static String row(Meter meter) {
        Meter.Id id = meter.getId();
        String tags = id.getTags().stream().map(Tag::getKey).collect(Collectors.toCollection(TreeSet::new)).stream()
                .collect(Collectors.joining(" "));
        return id.getName() + " | " + id.getType().name().toLowerCase(Locale.ROOT) + " | " + tags;
    }

    private static List<String> table() throws IOException {
        return Files.readAllLines(TABLE).stream()
                .filter(line -> line.startsWith("| `reactivecom."))
                .map(line -> line.split("\\|"))
                .map(cells -> "%s | %s | %s".formatted(bare(cells[1]), bare(cells[2]), bare(cells[3])))
                .sorted()
                .toList();
    }

    private static String bare(String cell) {
        return cell.replace("`", "").strip();
    }
}
