package io.reactivecom.demo.playground.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Ten members that do 200 things a second for as long as {@code endurance.seconds} says, with the last 2,000 on the page: neither
 * the page nor its server may grow, and the page must stay smooth.
 */
@Tag("ui")
@ExtendWith(Chromium.class)
class PlaygroundEnduranceTest {

    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("endurance.seconds", 30));
    private static final int MEMBERS = 10;
    /** A message that is published makes one event more than there are members. */
    private static final int PUBLISH_EVERY_MILLIS = 1000 * (MEMBERS + 1) / 200;

    private static final int FILLED_AFTER_MILLIS = 14_000;
    private static final double MEGABYTE = 1 << 20;

    private final Browser browser;

    PlaygroundEnduranceTest(Browser browser) {
        this.browser = browser;
    }

    /** Besides, all meet and take turns, and one dies and comes back again and again. */
    private static String scenario() {
        Stream<String> talk = every(PUBLISH_EVERY_MILLIS, 0, turn -> order("PUBLISH", turn % MEMBERS));
        Stream<String> meet = IntStream.range(0, MEMBERS)
                .boxed()
                .flatMap(member -> every(4_000, 10 * member, turn -> order("BARRIER", member)));
        Stream<String> enter = every(1_000, 100, turn -> order("REQUEST", turn % MEMBERS));
        Stream<String> leave = every(1_000, 600, turn -> order("RELEASE", turn % MEMBERS));
        Stream<String> die = every(5_000, 2_000, turn -> order("KILL", MEMBERS - 1));
        Stream<String> come = every(5_000, 3_000, turn -> order("START", MEMBERS - 1));
        return Stream.of(talk, meet, enter, leave, die, come)
                .flatMap(orders -> orders)
                .collect(Collectors.joining("\n", "{\"members\":" + MEMBERS + ",\"seed\":1}\n", ""));
    }

    private static Stream<String> every(int millis, int offset, IntFunction<String> order) {
        return IntStream.rangeClosed(0, (int) TIME.toMillis() / millis)
                .mapToObj(turn -> "{\"at\":%d,%s}".formatted(1000 + offset + turn * millis, order.apply(turn)));
    }

    private static String order(String what, int member) {
        return "\"do\":\"%s\",\"member\":\"P%d\"".formatted(what, member);
    }

    @Test
    void neitherThePageNorItsServerGrows() {
        try (OpenPage open = OpenPage.of(browser, scenario())) {
            Page page = open.page();
            CDPSession inside = page.context().newCDPSession(page);
            page.setDefaultTimeout(TIME.plusMinutes(1).toMillis());
            open.passes(FILLED_AFTER_MILLIS);
            page.evaluate("""
                    () => {
                      const draw = playground.diagram.draw.bind(playground.diagram);
                      globalThis.drawn = [];
                      playground.diagram.draw = () => {
                        const began = performance.now();
                        draw();
                        drawn.push(performance.now() - began);
                      };
                    }""");
            double pageBefore = pageMegabytes(page, inside);
            double serverBefore = serverMegabytes();

            page.waitForFunction("until => playground.layout.now > until", (double) (1000 + TIME.toMillis()));
            double pageAfter = pageMegabytes(page, inside);
            double serverAfter = serverMegabytes();
            double frame = open.number("drawn.sort((a, b) => a - b)[Math.floor(drawn.length * 0.95)]");
            double frames = open.number("drawn.length") / (TIME.toMillis() - FILLED_AFTER_MILLIS) * 1000;

            System.out.printf(
                    Locale.ROOT,
                    "%d s: page %.1f MB, then %.1f MB; server %.1f MB, then %.1f MB; %.0f frames a second, 95 %% of them in"
                            + " %.1f ms%n",
                    TIME.toSeconds(),
                    pageBefore,
                    pageAfter,
                    serverBefore,
                    serverAfter,
                    frames,
                    frame);
            assertThat(open.number("playground.model.events.length")).isEqualTo(2000);
            assertThat(open.number("playground.model.lanes.length"))
                    .as("lanes, those of the departed too")
                    .isBetween((double) MEMBERS, 2.0 * MEMBERS);
            assertThat(pageAfter).as("the page's megabytes").isLessThan(2 * pageBefore + 10);
            assertThat(serverAfter).as("the server's megabytes").isLessThan(2 * serverBefore + 20);
            assertThat(open.complaints()).isEmpty();
        }
    }

    /** What is alive. */
    private static double pageMegabytes(Page page, CDPSession inside) {
        inside.send("HeapProfiler.collectGarbage");
        return ((Number) page.evaluate("() => performance.memory.usedJSHeapSize")).doubleValue() / MEGABYTE;
    }

    private static double serverMegabytes() {
        ManagementFactory.getMemoryMXBean().gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE;
    }
}
