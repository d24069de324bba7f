package io.reactivecom.demo.playground.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.reactivecom.trace.Causality;
import io.reactivecom.trace.Trace;
import io.reactivecom.trace.TraceJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The playground's diagram in a real browser: what is seen there, and kept of it. */
@Tag("ui")
@ExtendWith(Chromium.class)
class PlaygroundDiagramTest {

    private static final String THREE = "{\"members\":3,\"seed\":1}";

    private final Browser browser;

    PlaygroundDiagramTest(Browser browser) {
        this.browser = browser;
    }

    @Test
    void choosingAnEventLightsItsPastAndItsFutureAndNothingElse() {
        try (OpenPage open = OpenPage.of(
                browser,
                THREE,
                "{\"at\":1000,\"do\":\"BROADCAST_SYNC\",\"member\":\"P0\"}",
                "{\"at\":1100,\"do\":\"REQUEST\",\"member\":\"P1\"}",
                "{\"at\":1200,\"do\":\"BARRIER\",\"member\":\"P0\"}",
                "{\"at\":1210,\"do\":\"BARRIER\",\"member\":\"P1\"}",
                "{\"at\":1230,\"do\":\"BARRIER\",\"member\":\"P2\"}",
                "{\"at\":1500,\"do\":\"SEND\",\"member\":\"P2\",\"peer\":\"P1\"}")) {
            open.page().waitForFunction("() => document.querySelectorAll('#orders li').length === 6");
            open.passes(600);
            open.stop();
            Trace trace =
                    open.playground().trace().blockOptional().orElseThrow().only(PlaygroundDiagramTest::isOnThePage);

            List<Map<String, Object>> events = objects(open.page().evaluate("""
                    () => playground.model.events.map((event) => ({
                      line: JSON.stringify(event.told),
                      past: [...playground.past(event)].map((other) => JSON.stringify(other.told)),
                      future: [...playground.future(event)].map((other) => JSON.stringify(other.told)),
                    }))"""));

            assertThat(events).hasSameSizeAs(trace.events()).hasSizeGreaterThan(20);
            events.forEach(event -> assertThat(lit(event)).isEqualTo(lit(trace, String.valueOf(event.get("line")))));
        }
    }

    /** What a browser returns is made of lists and maps. */
    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> objects(Object returned) {
        return (List<Map<String, Object>>) returned;
    }

    /** What the model leaves out. */
    private static boolean isOnThePage(io.reactivecom.ComEvent event) {
        String line = TraceJson.line(event);
        boolean operation = line.startsWith("{\"event\":\"started\"") || line.startsWith("{\"event\":\"ended\"");
        return !line.startsWith("{\"event\":\"connected\"")
                && !line.startsWith("{\"event\":\"disconnected\"")
                && (!operation || line.contains("\"verb\":\"synchronize\""));
    }

    private static Set<Object> lit(Map<String, Object> event) {
        Set<Object> lit = new HashSet<>((List<?>) event.get("past"));
        lit.addAll((List<?>) event.get("future"));
        return lit;
    }

    private static Set<Object> lit(Trace trace, String line) {
        List<String> lines = trace.events().stream().map(TraceJson::line).toList();
        Causality causality = trace.causality();
        BitSet places = causality.past(lines.indexOf(line));
        places.or(causality.future(lines.indexOf(line)));
        return places.stream().mapToObj(lines::get).collect(Collectors.toSet());
    }

    @Test
    void reloadingShowsTheSame() {
        try (OpenPage open = OpenPage.of(browser, THREE, "{\"at\":900,\"do\":\"BROADCAST_SYNC\",\"member\":\"P1\"}")) {
            open.page().waitForFunction("() => document.querySelectorAll('#orders li').length === 1");
            open.passes(500);
            open.stop();
            Object before = open.page().evaluate("() => playground.model.events.map(playground.words)");

            open.page().reload();
            open.page().waitForFunction("() => playground.isStill()");

            assertThat(open.page().evaluate("() => playground.model.events.map(playground.words)"))
                    .isEqualTo(before);
        }
    }

    @Test
    void whatWasSavedIsReplayedFromItsFile() {
        try (OpenPage open = OpenPage.of(browser, THREE, "{\"at\":900,\"do\":\"BROADCAST\",\"member\":\"P1\"}")) {
            open.page().waitForFunction("() => document.querySelectorAll('#orders li').length === 1");
            Path saved = open.click("Scenario");
            open.press("Begin again");
            open.page().waitForFunction("() => document.querySelectorAll('#orders li').length === 0");

            open.page().setInputFiles("#replay", saved);

            open.page().waitForFunction("() => document.querySelectorAll('#orders li').length === 1");
            assertThat(open.page().locator("#orders").textContent()).contains("0.90 s: P1 broadcast");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SVG        | <svg
            Mermaid    | sequenceDiagram
            ShiViz     | {"P0": 1
            JSON lines | {"event":
            """)
    void everythingIsExportedByOneClick(String label, String content) throws IOException {
        try (OpenPage open = OpenPage.of(browser, THREE)) {
            open.awaitStatus("3 of 3 members");

            assertThat(Files.readString(open.click(label))).contains(content);
            assertThat(open.complaints()).isEmpty();
        }
    }

    @Test
    void theDiagramIsDraggedZoomedFollowedAndStepped() {
        try (OpenPage open = OpenPage.of(browser, "{\"members\":3,\"seed\":1}", talking(60))) {
            open.page().waitForFunction("() => document.querySelectorAll('#orders li').length === 60");
            assertThat(open.number("playground.layout.left")).as("it follows").isPositive();

            open.drag(200);
            assertThat(open.page().getAttribute("#follow", "aria-pressed")).isEqualTo("false");
            open.press("Follow");
            open.page().locator("[aria-label='Zoom in']").click();
            assertThat(open.number("playground.layout.zoom")).isGreaterThan(1);
            open.page().selectOption("#axis", "wall");
            open.pressTo(".toolbar", "Pause");
            open.page().waitForFunction("() => document.getElementById('run').textContent === 'Run'");
            double before = open.number("playground.layout.now");
            open.press("Step");
            open.page().waitForFunction("before => playground.layout.now === before + 20", before);
            assertThat(open.complaints()).isEmpty();
        }
    }

    private static String talking(int times) {
        return IntStream.range(0, times)
                .mapToObj(turn ->
                        "{\"at\":%d,\"do\":\"PUBLISH\",\"member\":\"P%d\"}".formatted(700 + 20 * turn, turn % 3))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void twoBrowsersSeeTheSame() {
        try (OpenPage open = OpenPage.of(browser, THREE)) {
            open.awaitStatus("3 of 3 members");
            Page other = open.another(1280, 800, ColorScheme.DARK);

            open.press("broadcastSync");
            other.waitForFunction("() => document.querySelectorAll('#orders li').length === 1");
            open.passes(600);
            open.stop();

            String all = "() => playground.model.events.map(playground.words)";
            other.waitForFunction("() => playground.isStill()");
            assertThat(other.evaluate(all)).isEqualTo(open.page().evaluate(all));
        }
    }
}
