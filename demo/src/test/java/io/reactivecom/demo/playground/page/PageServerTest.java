package io.reactivecom.demo.playground.page;

import static io.reactivecom.demo.RealTime.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reactivecom.demo.playground.Playground;
import io.reactivecom.demo.playground.Scenario;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.netty.http.client.HttpClientResponse;

/** The page's server, asked by a program. */
class PageServerTest {

    @AutoClose
    private final Playground playground = new Playground(Scenario.parse(
            List.of("{\"members\":2,\"seed\":1}", "{\"at\":900,\"do\":\"BROADCAST\",\"member\":\"P0\"}")));

    @AutoClose
    private final PageServer server = new PageServer(playground, 0);

    private final HttpClient client = HttpClient.newHttpClient();

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(server.address() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder post(String command, String body) {
        String origin = server.address().substring(0, server.address().length() - 1);
        return to(command).header("Origin", origin).POST(BodyPublishers.ofString(body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "style.css", "main.js", "model.js", "tours.js", "words.js", "connection.js"})
    void theFilesOfThePageAreThere(String file) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(to(file));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy).startsWith("default-src 'none'").doesNotContain("unsafe"));
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing.js", "package-info.class", "..%2fpage%2findex.html", "trace/exe"})
    void nothingElseIs(String file) throws IOException, InterruptedException {
        assertThat(send(to(file)).statusCode()).isEqualTo(404);
    }

    @Test
    void anotherSitesPageGivesNoOrders() throws IOException, InterruptedException {
        HttpRequest.Builder foreign =
                to("orders").header("Origin", "http://elsewhere.example").POST(BodyPublishers.ofString("{}"));
        HttpRequest.Builder without = to("orders").POST(BodyPublishers.ofString("{}"));

        assertThat(send(foreign).statusCode()).isEqualTo(403);
        assertThat(send(without).statusCode()).isEqualTo(403);
    }

    @Test
    void anotherNameForThisHostLeadsNowhere() {
        HttpClientResponse answer = reactor.netty.http.client.HttpClient.create()
                .headers(headers -> headers.set("Host", "rebound.example"))
                .get()
                .uri(server.address() + "state")
                .response()
                .block();

        assertThat(answer).isNotNull();
        assertThat(answer.status().code()).isEqualTo(403);
    }

    @Test
    void anOrderIsObeyed() throws IOException, InterruptedException {
        await().atMost(PATIENCE).until(() -> send(to("state")).body().contains("\"status\":\"PRIMARY\""));

        HttpResponse<String> answer = send(post("orders", "{\"do\":\"KILL\",\"member\":\"P1\"}"));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(send(to("state")).body()).contains("killed");
        assertThat(send(to("scenario.jsonl")).body()).contains("\"do\":\"KILL\",\"member\":\"P1\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    orders   | {"do":"KILL","member":"P7"} | there is no member P7
                    orders   | {                           | this is no order
                    scenario | {"members":99,"seed":1}     | must be from 1 to 12
                    dance    | x                           | there is no command
                    """)
    void whatMakesNoSenseIsAnsweredInWords(String command, String body, String complaint)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = send(post(command, body));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).startsWith("{\"error\":").contains(complaint);
    }

    @Test
    void whatIsTooLongIsNotTaken() throws IOException, InterruptedException {
        assertThat(send(post("scenario", "x".repeat(100_000))).body()).contains("too long");
    }

    @Test
    void eventsAreToldFromWhereAPageWas() throws IOException, InterruptedException {
        await().atMost(PATIENCE).until(() -> send(to("scenario.jsonl")).body().contains("BROADCAST"));

        List<String> all = ids(to("events"), 12);
        List<String> rest = ids(to("events").header("Last-Event-ID", "4"), 8);

        assertThat(all).startsWith("id: 1", "id: 2", "id: 3");
        assertThat(rest).isEqualTo(all.subList(4, 12));
    }

    private List<String> ids(HttpRequest.Builder request, int count) throws IOException, InterruptedException {
        HttpResponse<Stream<String>> answer = client.send(request.build(), BodyHandlers.ofLines());
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        try (Stream<String> lines = answer.body()) {
            Iterator<String> ids =
                    lines.filter(line -> line.startsWith("id: ")).limit(count).iterator();
            return Stream.generate(ids::next).limit(count).toList();
        }
    }

    @ParameterizedTest
    @CsvSource({"svg, <svg", "mmd, sequenceDiagram", "shiviz, P0 {", "jsonl, '{\"event\":'"})
    void whatHappenedCanBeKept(String format, String beginning) throws IOException, InterruptedException {
        await().atMost(PATIENCE).until(() -> send(to("scenario.jsonl")).body().contains("BROADCAST"));

        assertThat(send(to("trace/" + format)).body()).startsWith(beginning);
    }

    @Test
    void timeStandsStillAndGoesOn() throws IOException, InterruptedException {
        assertThat(send(post("pause", "")).statusCode()).isEqualTo(204);
        assertThat(send(to("state")).body()).contains("\"running\":false");
        long before = millis();

        for (int step = 1; step <= 5; step++) {
            send(post("step", ""));
            assertThat(millis()).as("each step is as long as the others").isEqualTo(before + 20L * step);
        }

        send(post("run", ""));
        await().atMost(PATIENCE).until(() -> millis() > before + 1_000);
    }

    private long millis() throws IOException, InterruptedException {
        return Long.parseLong(send(to("state")).body().replaceAll("\\D*(\\d+),.*", "$1"));
    }
}
