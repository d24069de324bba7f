package io.reactivecom.demo.playground.page;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The browser of this host; where there is none, the tests that need it are skipped, and say why. */
public final class Chromium implements AutoCloseable {

    private static final List<Path> PLACES = Stream.of(
                    System.getenv("CHROMIUM"),
                    "/usr/bin/chromium",
                    "/usr/bin/chromium-browser",
                    "/usr/bin/google-chrome")
            .filter(Objects::nonNull)
            .map(Path::of)
            .filter(Files::isExecutable)
            .toList();

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path place) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(place)
                        .setArgs(List.of("--no-sandbox", "--enable-precise-memory-info")));
    }

    /** Starts it, or skips the test. */
    public static Chromium start() {
        assumeTrue(
                !PLACES.isEmpty(),
                "there is no Chromium: install it (Debian: apt-get install chromium), or name it in CHROMIUM");
        return new Chromium(PLACES.get(0));
    }

    public Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        playwright.close();
    }
}
