package io.reactivecom.demo.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.reactivecom.Com;
import io.reactivecom.JoinException;
import io.reactivecom.demo.json.JsonLines;
import io.reactivecom.transport.memory.InMemoryNetwork;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

class DriverTest {

    private static final String COMMANDS = "{\"id\": 1, \"op\": \"clock\"}\nno JSON\n{\"id\": 2, \"op\": \"view\"}\n";
    private static final Duration SOON = Duration.ofMillis(100);
    private static final Duration MUCH_LATER = Duration.ofSeconds(60);

    private final InMemoryNetwork network = InMemoryNetwork.create();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final JsonLines lines = new JsonLines(out);
    private final Reports reports = new Reports("A", lines);

    @AfterEach
    void theNetworkEnds() {
        network.dispose();
    }

    @Test
    void commandsThatComeWhileItJoinsAreCarriedOutInOrderOnceItHasJoined() {
        Mono<Node> joining = Mono.delay(SOON).then(node("A", 1));

        assertThat(new Driver("A", joining, reports, input(COMMANDS), MUCH_LATER).run())
                .isTrue();

        assertThat(answers())
                .extracting(line -> line.get("event").stringValue())
                .containsExactly("result", "error", "result");
        assertThat(answers().get(0).get("id").asInt()).isEqualTo(1);
        assertThat(answers().get(2).get("id").asInt()).isEqualTo(2);
    }

    @Test
    void aNodeThatCannotJoinSaysSoAndAnswersWhatWaited() {
        Mono<Node> joining = Mono.delay(SOON).then(Mono.error(new JoinException("there is nobody")));

        Throwable error = catchThrowable(() -> new Driver("A", joining, reports, input(COMMANDS), MUCH_LATER).run());

        assertThat(error).isInstanceOf(JoinException.class).hasMessage("there is nobody");
        assertThat(answers())
                .extracting(line -> line.get("type").stringValue())
                .containsExactly("JoinException", "JoinException", "BadCommandException", "JoinException");
        assertThat(answers().get(0).get("message").stringValue()).isEqualTo("there is nobody");
        assertThat(answers().get(3).get("id").asInt()).isEqualTo(2);
    }

    @Test
    void aNodeWhoseInputHasEndedDoesNotLookForItsGroupForEver() {
        Throwable error = catchThrowable(() -> new Driver("A", node("A", 2), reports, input(COMMANDS), SOON).run());

        assertThat(error).isInstanceOf(JoinException.class).hasMessageContaining("100 ms after the end of its input");
        assertThat(answers().get(1).get("id").asInt()).isEqualTo(1);
    }

    @Test
    void commandsBeyondWhatMayWaitForTheJoiningAreRefused() {
        String command = "{\"id\": 1, \"op\": \"clock\", \"payload\": \"" + "x".repeat(1 << 20) + "\"}\n";

        Throwable error =
                catchThrowable(() -> new Driver("A", node("A", 2), reports, input(command.repeat(5)), SOON).run());

        assertThat(error).isInstanceOf(JoinException.class);
        assertThat(answers())
                .extracting(line -> line.get("type").stringValue())
                .containsExactlyInAnyOrder(
                        "BadCommandException",
                        "BadCommandException",
                        "JoinException",
                        "JoinException",
                        "JoinException",
                        "JoinException");
    }

    /** A line that never ends would fill the memory. */
    @Test
    void aLineThatIsLongerThanAnyCommandIsLeftOut() {
        String endless = "x".repeat(InputLines.MOST_CHARACTERS + 1) + "\n";

        assertThat(new Driver(
                                "A",
                                node("A", 1),
                                reports,
                                input(endless + "{\"id\": 1, \"op\": \"clock\"}\r\n"),
                                MUCH_LATER)
                        .run())
                .isTrue();

        assertThat(answers()).hasSize(2);
        assertThat(answers().get(0).get("message").stringValue()).contains("at most 8388608 characters");
        assertThat(answers().get(1).get("id").asInt()).isEqualTo(1);
    }

    @Test
    void aNodeThatWasToldNothingGivesUpAtTheEndOfItsInput() {
        assertThat(new Driver("A", node("A", 2), reports, input(""), MUCH_LATER).run())
                .isFalse();

        assertThat(answers()).isEmpty();
    }

    @Test
    void whileItsInputIsOpenItLooksForItsGroupForAsLongAsItTakes() throws IOException {
        try (PipedOutputStream driver = new PipedOutputStream()) {
            InputStream input = new PipedInputStream(driver);
            Mono<Node> joining =
                    Mono.delay(SOON.multipliedBy(5)).then(node("A", 1)).doOnNext(joined -> end(driver));
            driver.write(COMMANDS.getBytes(StandardCharsets.UTF_8));

            assertThat(new Driver("A", joining, reports, input, SOON).run()).isTrue();
        }

        assertThat(answers()).hasSize(3);
    }

    @Test
    void anInputThatEndsInTheMomentOfTheJoiningIsStillCarriedOut() throws IOException {
        for (int time = 0; time < 200; time++) {
            try (PipedOutputStream driver = new PipedOutputStream()) {
                InputStream input = new PipedInputStream(driver);
                driver.write(COMMANDS.getBytes(StandardCharsets.UTF_8));
                Mono<Node> joining =
                        Mono.delay(Duration.ofMillis(2)).then(node("A", 1)).doOnNext(joined -> end(driver));

                assertThat(new Driver("A", joining, reports, input, MUCH_LATER).run())
                        .isTrue();
            }
        }
    }

    private static void end(PipedOutputStream driver) {
        try {
            driver.close();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private Mono<Node> node(String name, int expect) {
        return Com.named(name)
                .transport(network.transport())
                .expect(expect)
                .join()
                .map(com -> new Node(com, false, reports));
    }

    private static InputStream input(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<JsonNode> answers() {
        lines.close();
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(JsonLines.MAPPER::readTree)
                .filter(line ->
                        List.of("result", "error").contains(line.get("event").stringValue()))
                .toList();
    }
}
