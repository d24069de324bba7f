package io.reactivecom.demo.scenario;

import static io.reactivecom.demo.RealTime.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.demo.Run;
import io.reactivecom.demo.child.OwnJvm;
import io.reactivecom.demo.json.JsonLines;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The scenario on a page, looked at by a program. */
class ScenarioPageTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private @Nullable Process program;

    @AfterEach
    void end() {
        if (program != null) {
            program.destroyForcibly();
        }
    }

    private Process start(String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("scenario", "--json", "--page"));
        arguments.addAll(List.of(options));
        Process started = new ProcessBuilder(OwnJvm.command(OwnJvm.FAST_START, arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        program = started;
        return started;
    }

    private static JsonNode next(BufferedReader lines) throws IOException {
        return JsonLines.MAPPER.readTree(lines.readLine());
    }

    private static JsonNode last(BufferedReader lines) throws IOException {
        JsonNode line = next(lines);
        while (!line.get("event").stringValue().equals("summary")) {
            line = next(lines);
        }
        return line;
    }

    @ParameterizedTest
    @ValueSource(strings = {"--in-memory", "--processes=3"})
    void itBeginsWhenThePageIsOpenedShowsAllThatHappensAndEndsWhenItIsClosed(String stage) throws Exception {
        Process scenario = start(stage);
        BufferedReader lines = scenario.inputReader(StandardCharsets.UTF_8);
        String address = next(lines).get("address").stringValue();
        List<String> told = new CopyOnWriteArrayList<>();
        CountDownLatch shown = new CountDownLatch(1);

        InputStream events = client.send(
                        HttpRequest.newBuilder(URI.create(address + "events")).build(), BodyHandlers.ofInputStream())
                .body();
        Thread page = new Thread(() -> read(events, told, shown), "page");
        page.start();

        assertThat(last(lines).get("allPassed").booleanValue()).isTrue();
        assertThat(shown.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as(() -> "shown, of " + told)
                .isTrue();
        assertThat(told.toString()).contains("\"kind\":\"WATCHED\"", "broadcastSync", "\"GRANTED\"");
        assertThat(order(address)).contains("can be watched only");
        events.close();
        assertThat(scenario.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("ends")
                .isTrue();
        assertThat(scenario.exitValue()).isZero();
    }

    /** Until all have gone. */
    private static void read(InputStream events, List<String> told, CountDownLatch shown) {
        try (BufferedReader lines = new BufferedReader(new java.io.InputStreamReader(events, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                told.add(line);
                if (line.contains("\"killed\"") && line.split("\"left\"", -1).length == 3) {
                    shown.countDown();
                }
            }
        } catch (IOException closed) {
            // by the test
        }
    }

    private String order(String address) throws IOException, InterruptedException {
        HttpRequest order = HttpRequest.newBuilder(URI.create(address + "orders"))
                .header("Origin", address.substring(0, address.length() - 1))
                .POST(BodyPublishers.ofString("{\"do\":\"KILL\",\"member\":\"P1\"}"))
                .build();
        return client.send(order, BodyHandlers.ofString()).body();
    }

    @ParameterizedTest
    @CsvSource({
        "--page --processes 13, --page has room for 12 processes",
        "--page 70000, --page must be a port from 0 to 65535",
    })
    void whatMakesNoSenseIsSaid(String options, String complaint) {
        List<String> arguments = new ArrayList<>(List.of("scenario"));
        arguments.addAll(List.of(options.split(" ")));

        Run run = Run.of(arguments.toArray(String[]::new));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).contains(complaint);
    }
}
