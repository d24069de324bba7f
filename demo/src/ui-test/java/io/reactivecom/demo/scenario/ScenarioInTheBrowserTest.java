package io.reactivecom.demo.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import io.reactivecom.demo.child.OwnJvm;
import io.reactivecom.demo.json.JsonLines;
import io.reactivecom.demo.playground.page.Chromium;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The scenario of real processes, watched in a real browser. */
@Tag("ui")
@ExtendWith(Chromium.class)
class ScenarioInTheBrowserTest {

    @Test
    void itIsShownToItsEndAndCanBeWatchedOnly(Browser browser) throws Exception {
        Process program = new ProcessBuilder(
                        OwnJvm.command(OwnJvm.FAST_START, List.of("scenario", "--json", "--page", "--verbose")))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> complaints = new ArrayList<>();
        BufferedReader lines = program.inputReader(StandardCharsets.UTF_8);
        Page page = browser.newPage();
        try {
            page.setDefaultTimeout(60_000);
            page.onPageError(complaints::add);
            page.setViewportSize(1280, 800);
            page.navigate(
                    JsonLines.MAPPER.readTree(lines.readLine()).get("address").stringValue());
            Thread reader = new Thread(() -> lines.lines().forEach(line -> {}), "facts");
            reader.setDaemon(true);
            reader.start();

            page.waitForFunction("() => document.getElementById('status').textContent.includes('P1 left, P2 left')");
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", "scenario.png")));
            assertThat(page.locator("#rows").textContent()).contains("killed");
            assertThat(page.locator(".do").isVisible())
                    .as("orders can be given")
                    .isFalse();
            assertThat(page.evaluate("() => playground.model.events.filter((e) => e.told.event === 'received').length"))
                    .isEqualTo(9);
            page.close();
            assertThat(program.waitFor(30, TimeUnit.SECONDS))
                    .as("ends with the page")
                    .isTrue();
            assertThat(program.exitValue()).isZero();
            assertThat(complaints).isEmpty();
        } finally {
            program.destroyForcibly();
        }
    }
}
