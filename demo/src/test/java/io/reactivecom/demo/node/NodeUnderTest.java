package io.reactivecom.demo.node;

import static io.reactivecom.demo.RealTime.PATIENCE;
import static org.awaitility.Awaitility.await;

import io.reactivecom.Com;
import io.reactivecom.demo.json.JsonLines;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** A node whose lines can be looked at. */
final class NodeUnderTest implements AutoCloseable {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final JsonLines lines = new JsonLines(out);
    private final Node node;

    NodeUnderTest(Com com, boolean manual) {
        this.node = new Node(com, manual, new Reports(com.self().name(), lines));
    }

    void accept(String line) {
        node.accept(line);
    }

    /** Gives a command and waits for its answer. */
    JsonNode answer(String command) {
        node.accept(command);
        return answerTo(JsonLines.MAPPER.readTree(command).get("id").asInt());
    }

    JsonNode answerTo(int id) {
        return line(line -> {
            String event = line.get("event").stringValue();
            boolean answers = event.equals("result") || event.equals("error");
            return answers && line.get("id").isNumber() && line.get("id").asInt() == id;
        });
    }

    JsonNode event(String event) {
        return line(line -> line.get("event").stringValue().equals(event));
    }

    /** Waits for a line. */
    JsonNode line(Predicate<JsonNode> which) {
        return await().atMost(PATIENCE)
                .until(() -> lines().stream().filter(which).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    List<JsonNode> lines() {
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(JsonLines.MAPPER::readTree)
                .toList();
    }

    @Override
    public void close() {
        node.leave().block(PATIENCE);
        lines.close();
    }
}
