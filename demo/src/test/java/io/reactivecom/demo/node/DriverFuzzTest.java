package io.reactivecom.demo.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.reactivecom.JoinException;
import io.reactivecom.Member;
import io.reactivecom.NoSuchPeerException;
import io.reactivecom.View;
import io.reactivecom.demo.json.JsonLines;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Whatever is on standard input: every line has its answer, which is a line of JSON and bears the line's id. */
class DriverFuzzTest {

    private static final List<String> FIELDS =
            List.of("op", "payload", "to", "from", "barrier", "ring", "n", "quorum", "ack", "target", "timeoutMillis");

    @FuzzTest
    void everyLineIsAnswered(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        List<String> commands = text.lines().filter(line -> !line.isBlank()).toList();
        commands.forEach(DriverFuzzTest::readAll);

        List<JsonNode> answers = answers(input);

        int refusals = commands.isEmpty() ? 0 : 1;
        assertThat(answers).hasSize(commands.size() + refusals);
        for (int i = 0; i < commands.size(); i++) {
            JsonNode id = JsonLines.MAPPER.valueToTree(id(commands.get(i)));
            JsonNode answered = answers.get(i + refusals).get("id");
            assertThat(isSame(answered, id))
                    .as("%s answers %s", answered, commands.get(i))
                    .isTrue();
        }
    }

    /** A number can be written in several ways. */
    private static boolean isSame(JsonNode one, JsonNode other) {
        return one.isNumber() && other.isNumber()
                ? one.decimalValue().compareTo(other.decimalValue()) == 0
                : one.equals(other);
    }

    /** What a node answers that finds no group. */
    private static List<JsonNode> answers(byte[] input) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonLines lines = new JsonLines(out)) {
            Reports reports = new Reports("A", lines);
            new Driver("A", Mono.never(), reports, new ByteArrayInputStream(input), Duration.ZERO).run();
        } catch (JoinException alone) {
            // it was told something, and is in no group
        }
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(JsonLines.MAPPER::readTree)
                .toList();
    }

    private static @Nullable JsonNode id(String line) {
        try {
            return Command.parse(line).id();
        } catch (BadCommandException wrong) {
            return null;
        }
    }

    /** Every field, as each operation may want it. */
    private static void readAll(String line) {
        try {
            Command command = Command.parse(line);
            for (String field : FIELDS) {
                attempt(() -> command.text(field));
                attempt(() -> command.number(field));
                attempt(() -> command.word(field, ""));
                attempt(() -> command.peer(field, new View(1, 1, List.<Member>of())));
            }
            attempt(command::timeout);
        } catch (BadCommandException wrong) {
            // what it is for
        }
    }

    private static void attempt(Runnable reading) {
        try {
            reading.run();
        } catch (BadCommandException | NoSuchPeerException wrong) {
            // what they are for
        }
    }
}
