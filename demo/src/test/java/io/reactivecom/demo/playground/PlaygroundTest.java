package io.reactivecom.demo.playground;

import static io.reactivecom.demo.RealTime.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reactivecom.demo.json.JsonLines;
import io.reactivecom.demo.playground.Order.What;
import io.reactivecom.trace.TraceJson;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A world whose time passes, and what is kept of it. */
class PlaygroundTest {

    private static Playground of(String... lines) {
        return new Playground(Scenario.parse(List.of(lines)));
    }

    private static long millis(Playground playground) {
        return JsonLines.MAPPER
                .readTree(playground.state().blockOptional().orElseThrow())
                .get("millis")
                .longValue();
    }

    private static List<String> trace(Playground playground) {
        return playground.trace().blockOptional().orElseThrow().events().stream()
                .map(TraceJson::line)
                .toList();
    }

    @Test
    void whatWasDoneByHandHappensAgainInAReplay() {
        List<String> first;
        Scenario kept;
        long played;
        try (Playground playground = of("{\"members\":3,\"seed\":5}")) {
            await().atMost(PATIENCE).until(() -> millis(playground) > 900);
            playground
                    .obey(new Order(null, What.BROADCAST_SYNC, "P0", null, "x", null, null))
                    .block();
            playground
                    .obey(new Order(null, What.KILL, "P1", null, null, null, null))
                    .block();
            await().atMost(PATIENCE).until(() -> millis(playground) > 2_500);
            playground.run(false).block();
            first = trace(playground);
            kept = playground.scenario().blockOptional().orElseThrow();
            played = millis(playground);
        }

        try (Playground again =
                new Playground(Scenario.parse(kept.text().lines().toList()))) {
            await().atMost(PATIENCE).until(() -> millis(again) >= played);
            again.run(false).block();

            assertThat(trace(again)).containsAll(first);
            assertThat(again.scenario().blockOptional().orElseThrow()).isEqualTo(kept);
        }
        assertThat(first).anyMatch(line -> line.contains("\"acknowledged\""));
    }

    @Test
    void anOrderThatHasBecomeImpossibleIsToldAndPassedOver() {
        try (Playground playground = of(
                "{\"members\":2,\"seed\":1}",
                "{\"at\":800,\"do\":\"RESUME\",\"member\":\"P7\"}",
                "{\"at\":810,\"do\":\"BROADCAST\",\"member\":\"P0\"}")) {
            List<Entry> told = playground
                    .journal(0)
                    .filter(entry ->
                            entry.type().equals("refused") || entry.type().equals("order"))
                    .take(2)
                    .collectList()
                    .blockOptional()
                    .orElseThrow();

            assertThat(told).extracting(Entry::type).containsExactly("refused", "order");
            assertThat(told.get(0).data()).contains("no member P7");
        }
    }
}
