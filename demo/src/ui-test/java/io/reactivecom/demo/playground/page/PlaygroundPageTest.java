package io.reactivecom.demo.playground.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The playground's page in a real browser: what can be done there. */
@Tag("ui")
@ExtendWith(Chromium.class)
class PlaygroundPageTest {

    private static final String THREE = "{\"members\":3,\"seed\":1}";

    private final Browser browser;

    PlaygroundPageTest(Browser browser) {
        this.browser = browser;
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
