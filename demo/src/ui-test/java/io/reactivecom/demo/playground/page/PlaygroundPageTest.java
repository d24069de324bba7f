package io.reactivecom.demo.playground.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The playground's page in a real browser. */
@Tag("ui")
class PlaygroundPageTest {

    private static final String THREE = "{\"members\":3,\"seed\":1}";

    private static Chromium chromium;
    private static Browser browser;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        browser = chromium.browser();
    }

    @AfterAll
    static void end() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void thePageShowsTheGroup() {
        try (OpenPage open = OpenPage.of(browser, THREE)) {
            open.awaitStatus("3 of 3 members");

            assertThat(open.page().locator("#rows tr").count()).isEqualTo(3);
            assertThat(open.page().locator("#rows").textContent()).contains("P0", "primary", "P0, P1, P2");
            assertThat(open.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tick",
                "Publish",
                "Broadcast",
                "Send",
                "broadcastSync",
                "Rendezvous",
                "sendToSync",
                "receiveFromSync",
                "Barrier",
                "Request the section",
                "Release the section",
                "Leave",
                "Kill",
                "Pause",
                "New member",
                "Cut one way",
                "Drop the connection",
                "Cut the member off",
                "Partition in halves",
                "Heal",
                "Slow (400 ms)",
                "Fast (5 ms)"
            })
    void everyButtonGivesAnOrder(String label) {
        try (OpenPage open = OpenPage.of(browser, THREE)) {
            open.awaitStatus("3 of 3 members");
            open.page().selectOption("#peer", "P1");

            open.page()
                    .locator("section .buttons button")
                    .getByText(label, new Locator.GetByTextOptions().setExact(true))
                    .click();

            open.page().waitForFunction("() => document.querySelectorAll('#orders li').length === 1");
            assertThat(open.complaints()).isEmpty();
        }
    }

    @Test
    void whatWasStoppedGoesOnAndWhatWasKilledComesBack() {
        try (OpenPage open = OpenPage.of(browser, THREE)) {
            open.awaitStatus("3 of 3 members");

            open.press("Kill");
            open.awaitStatus("P0 killed");
            open.press("Restart");
            open.awaitMembers("P1, P2, P0");
            open.pressTo("#process-buttons", "Pause");
            open.awaitMembers("paused");
            open.press("Resume");

            open.page().waitForFunction("() => !document.getElementById('rows').textContent.includes('paused')");
            assertThat(open.complaints()).isEmpty();
        }
    }

    @Test
    void realProcessesArePlayedWithLikewise() {
        try (OpenPage open = OpenPage.ofProcesses(browser, THREE)) {
            open.awaitStatus("3 of 3 members");
            assertThat(open.page().locator("#run").isVisible())
                    .as("their time can be held")
                    .isFalse();

            open.press("broadcastSync");
            open.page()
                    .waitForFunction("() => playground.model.events.some((event) => event.told.event === 'received')");
            open.press("Cut the member off");
            open.awaitStatus("P0 suspended: no quorum");
            open.awaitMembers("2: P1, P2");
            open.press("Heal");
            open.awaitMembers("P1, P2, P0");
            open.pressTo("#process-buttons", "Kill");
            open.awaitStatus("P0 killed");

            assertThat(open.complaints()).isEmpty();
        }
    }

    @Test
    void whatCannotBeDoneIsSaid() {
        try (OpenPage open = OpenPage.of(browser, THREE)) {
            open.awaitStatus("3 of 3 members");

            open.press("Restart");

            open.awaitStatus("P0 runs already");
        }
    }

    @Test
    void aPartitionSuspendsAndHealingBringsTogether() {
        try (OpenPage open = OpenPage.of(browser, THREE)) {
            open.awaitStatus("3 of 3 members");

            open.press("Cut the member off");
            open.awaitStatus("P0 suspended: no quorum");
            open.awaitMembers("2: P1, P2");
            open.press("Heal");

            open.awaitMembers("P1, P2, P0");
            open.awaitStatus("3 of 3 members");
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "1, 6", "2, 5", "3, 4", "4, 6"})
    void aTourLeadsToItsEnd(int tour, int steps) {
        try (OpenPage open = OpenPage.of(browser, THREE)) {
            open.page().locator("#tours button").nth(tour).click();
            open.page().waitForSelector("#tour:not([hidden])");
            for (int step = 1; step < steps; step++) {
                open.passes(tour >= 3 || step > 3 ? 3500 : 900);
                open.page().locator("#tour-next").click();
                String place = (step + 1) + " of " + steps;
                open.page()
                        .waitForFunction("words => document.getElementById('tour-place').textContent === words", place);
            }
            open.passes(3500);

            assertThat(open.page().locator("#tour-next").textContent()).isEqualTo("Done");
            open.screenshots("tour-" + (tour + 1));
            open.page().locator("#tour-next").click();
            assertThat(open.page().locator("#tour").isVisible()).isFalse();
            assertThat(open.complaints()).isEmpty();
        }
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
                    open.playground().trace().blockOptional().orElseThrow().only(PlaygroundPageTest::isOnThePage);

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

    @Test
    void everythingCanBeDoneByKeyboard() {
        try (OpenPage open = OpenPage.of(browser, THREE)) {
            open.awaitStatus("3 of 3 members");
            open.page().locator("#diagram").focus();

            open.page().keyboard().press("ArrowLeft");
            assertThat(open.page().locator("#event").textContent()).contains("events before it");
            open.page().keyboard().press("Escape");
            assertThat(open.page().locator("#event").textContent()).startsWith("Choose an event");
            open.page().keyboard().press(" ");
            open.page().waitForFunction("() => document.getElementById('run').textContent === 'Run'");
        }
    }

    @ParameterizedTest
    @CsvSource({"1280, 800, LIGHT", "1280, 800, DARK", "390, 844, LIGHT", "390, 844, DARK"})
    void axeFindsNothingSerious(int width, int height, ColorScheme scheme) {
        try (OpenPage open = OpenPage.of(
                browser,
                THREE,
                "{\"at\":1000,\"do\":\"REQUEST\",\"member\":\"P1\"}",
                "{\"at\":1200,\"do\":\"BARRIER\",\"member\":\"P0\"}",
                "{\"at\":1300,\"do\":\"BROADCAST_SYNC\",\"member\":\"P2\"}")) {
            Page page = open.another(width, height, scheme);
            page.waitForFunction("() => playground.layout.now > 3000");
            List<String> serious = new AxeBuilder(page)
                    .analyze().getViolations().stream()
                            .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                            .map(PlaygroundPageTest::text)
                            .toList();

            assertThat(serious).isEmpty();
            assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                    .as("nothing is cut off at the side")
                    .isEqualTo(true);
            assertThat(open.complaints()).isEmpty();
        }
    }

    private static String text(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " "
                + rule.getNodes().stream().map(node -> node.getHtml()).toList();
    }
}
