package io.reactivecom.demo.playground.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.reactivecom.demo.playground.Playground;
import io.reactivecom.demo.playground.Scenario;
import io.reactivecom.demo.playground.process.ProcessWorld;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A playground, its server and a page of it in a browser, with all that the browser complained of. */
final class OpenPage implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int PATIENCE_MILLIS = 60_000;

    private final Playground playground;
    private final PageServer server;
    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private final Browser browser;
    private final Page page;

    private OpenPage(Browser browser, Playground playground) {
        this.browser = browser;
        this.playground = playground;
        this.server = new PageServer(playground, 0);
        this.page = another(1280, 800, ColorScheme.LIGHT);
    }

    static OpenPage of(Browser browser, String... scenario) {
        return new OpenPage(browser, new Playground(parse(scenario)));
    }

    static OpenPage ofProcesses(Browser browser, String... scenario) {
        return new OpenPage(browser, new Playground(parse(scenario), ProcessWorld::new));
    }

    private static Scenario parse(String... scenario) {
        return Scenario.parse(String.join("\n", scenario).lines().toList());
    }

    /** Opens the page once more, in a browser of its own. */
    Page another(int width, int height, ColorScheme scheme) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE));
        contexts.add(context);
        context.setDefaultTimeout(PATIENCE_MILLIS);
        Page opened = context.newPage();
        opened.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        opened.onPageError(complaints::add);
        opened.navigate(server.address());
        opened.waitForFunction("() => playground.model.events.length > 0");
        return opened;
    }

    Page page() {
        return page;
    }

    Playground playground() {
        return playground;
    }

    List<String> complaints() {
        return complaints;
    }

    /** Of a wide and a narrow page, dark and light: what is to be looked at by eye. */
    void screenshots(String name) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            screenshot(name, 1280, 800, scheme);
            screenshot(name, 390, 844, scheme);
        }
    }

    private void screenshot(String name, int width, int height, ColorScheme scheme) {
        page.setViewportSize(width, height);
        page.waitForFunction("width => playground.layout.width < width && playground.diagram.isDrawn()", width);
        String file = "%s-%d-%s.png".formatted(name, width, scheme.name().toLowerCase(Locale.ROOT));
        page.screenshot(
                new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(file)).setFullPage(true));
    }

    /** Presses one of some buttons by what stands on it. */
    void pressTo(String buttons, String label) {
        page.locator(buttons + " button")
                .getByText(label, new Locator.GetByTextOptions().setExact(true))
                .click();
    }

    /** Follows a link by what stands on it; returns the file that comes. */
    Path click(String link) {
        return page.waitForDownload(() -> page.getByRole(
                                AriaRole.LINK,
                                new Page.GetByRoleOptions().setName(link).setExact(true))
                        .click())
                .path();
    }

    /** Drags the diagram to the right. */
    void drag(int pixels) {
        BoundingBox box = page.locator("#diagram").boundingBox();
        double y = box.y + box.height / 2;
        page.mouse().move(box.x + box.width / 2, y);
        page.mouse().down();
        page.mouse().move(box.x + box.width / 2 + pixels, y, new Mouse.MoveOptions().setSteps(5));
        page.mouse().up();
    }

    double number(String expression) {
        return ((Number) page.evaluate("() => " + expression)).doubleValue();
    }

    /** Presses a button by what stands on it. */
    void press(String label) {
        page.getByText(label, new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
    }

    /** Lets so much of the world's own time pass, as fast as it can be computed, and waits until the page shows it. */
    void passes(int millis) {
        double until = number("playground.layout.now") + millis;
        playground
                .stepOnce()
                .repeat(millis / Playground.STEP.toMillis())
                .then(playground.run(true))
                .block();
        page.waitForFunction("until => playground.layout.now >= until", until);
    }

    /** Holds the time, and waits until the page shows everything. */
    void stop() {
        playground.run(false).block();
        page.waitForFunction("() => playground.isStill()");
    }

    void awaitStatus(String words) {
        page.waitForFunction("words => document.getElementById('status').textContent.includes(words)", words);
    }

    void awaitMembers(String words) {
        page.waitForFunction("words => document.getElementById('rows').textContent.includes(words)", words);
    }

    @Override
    public void close() {
        contexts.forEach(BrowserContext::close);
        server.close();
        playground.close();
    }
}
