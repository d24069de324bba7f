package io.reactivecom.demo.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reactivecom.Com;
import io.reactivecom.transport.memory.InMemoryNetwork;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

class NodeTest {

    private InMemoryNetwork network;
    private NodeUnderTest a;
    private NodeUnderTest b;
    private NodeUnderTest c;
    private String nameOfB;

    @BeforeEach
    void threeNodesFoundAGroup() {
        network = InMemoryNetwork.create();
        List<Com> group = Flux.range(0, 3)
                .flatMap(number -> Com.named("N" + number)
                        .transport(network.transport())
                        .expect(3)
                        .join())
                .collectSortedList(Comparator.comparing(Com::rank))
                .blockOptional()
                .orElseThrow();
        a = new NodeUnderTest(group.get(0), false);
        b = new NodeUnderTest(group.get(1), false);
        c = new NodeUnderTest(group.get(2), true);
        nameOfB = group.get(1).self().name();
    }

    @AfterEach
    void theyLeave() {
        List.of(a, b, c).forEach(NodeUnderTest::close);
        network.dispose();
    }

    @Test
    void everyLineTellsWhenAndWho() {
        JsonNode view = a.event("view");

        assertThat(view.get("t").isNumber()).isTrue();
        assertThat(view.get("node").stringValue()).startsWith("N");
        assertThat(view.get("members").size()).isEqualTo(3);
        assertThat(view.get("rank").asInt()).isZero();
        assertThat(a.event("status").get("status").stringValue()).isEqualTo("PRIMARY");
    }

    @Test
    void messagesAreReportedOrWaitToBeTaken() {
        assertThat(a.answer("{\"id\": 1, \"op\": \"publish\", \"payload\": \"all\"}")
                        .get("ok")
                        .asBoolean())
                .isTrue();
        a.answer("{\"id\": 2, \"op\": \"broadcast\", \"payload\": \"others\"}");
        a.answer("{\"id\": 3, \"op\": \"sendTo\", \"to\": 2, \"payload\": \"you\"}");
        a.answer("{\"id\": 4, \"op\": \"sendTo\", \"to\": \"" + nameOfB + "\", \"payload\": \"by name\"}");

        assertThat(b.line(line -> line.toString().contains("by name"))
                        .get("kind")
                        .stringValue())
                .isEqualTo("SEND_TO");
        JsonNode taken = c.answer("{\"id\": 5, \"op\": \"take\", \"n\": 3}").get("value");
        assertThat(taken.size()).isEqualTo(3);
        assertThat(taken.get(2).get("payload").stringValue()).isEqualTo("you");
    }

    @Test
    void aTakingThatIsCancelledLeavesItsMessagesToTheNext() {
        a.answer("{\"id\": 1, \"op\": \"sendTo\", \"to\": 2, \"payload\": \"first\"}");
        c.accept("{\"id\": 2, \"op\": \"take\", \"n\": 2}");
        c.answer("{\"id\": 3, \"op\": \"cancel\", \"target\": 2}");
        assertThat(c.answerTo(2).get("type").stringValue()).isEqualTo("Cancelled");

        JsonNode taken = c.answer("{\"id\": 4, \"op\": \"take\"}").get("value");

        assertThat(taken.get(0).get("payload").stringValue()).isEqualTo("first");
    }

    @Test
    void whatACancelledTakingWantedIsNotTakenByIt() {
        c.accept("{\"id\": 1, \"op\": \"take\", \"n\": 3}");
        c.answer("{\"id\": 2, \"op\": \"cancel\", \"target\": 1}");
        c.answer("{\"id\": 3, \"op\": \"take\", \"timeoutMillis\": 50}");

        String command =
                "{\"id\": 4, \"op\": \"broadcastSync\", \"payload\": \"x\", \"ack\": \"consumed\", \"timeoutMillis\": 500}";
        assertThat(a.answer(command).get("type").stringValue()).isEqualTo("TimeoutException");
        assertThat(taken(c.answer("{\"id\": 5, \"op\": \"take\"}"))).containsExactly("x");
    }

    @Test
    void aTakingThatWaitedBehindACancelledOneIsServedAtOnce() {
        c.accept("{\"id\": 1, \"op\": \"take\", \"n\": 3}");
        c.accept("{\"id\": 2, \"op\": \"take\"}");
        c.accept("{\"id\": 3, \"op\": \"take\", \"n\": 2}");
        a.answer("{\"id\": 1, \"op\": \"sendTo\", \"to\": 2, \"payload\": \"first\"}");
        a.answer("{\"id\": 2, \"op\": \"sendTo\", \"to\": 2, \"payload\": \"second\"}");

        c.answer("{\"id\": 4, \"op\": \"cancel\", \"target\": 1}");

        assertThat(taken(c.answerTo(2))).containsExactly("first");
        a.answer("{\"id\": 3, \"op\": \"sendTo\", \"to\": 2, \"payload\": \"third\"}");
        assertThat(taken(c.answerTo(3))).containsExactly("second", "third");
    }

    @Test
    void aTakingFailsWhenThereWillBeNoMoreMessages() {
        c.accept("{\"id\": 1, \"op\": \"take\"}");
        c.accept("{\"id\": 2, \"op\": \"take\"}");
        c.answer("{\"id\": 3, \"op\": \"leave\"}");

        assertThat(c.answerTo(1).get("type").stringValue()).isEqualTo("ClosedException");
        assertThat(c.answerTo(2).get("type").stringValue()).isEqualTo("ClosedException");
    }

    private static List<String> taken(JsonNode answer) {
        return answer.get("value")
                .valueStream()
                .map(message -> message.get("payload").stringValue())
                .toList();
    }

    @Test
    void barriersAndBroadcastsAndRendezvousComplete() {
        a.accept("{\"id\": 1, \"op\": \"synchronize\"}");
        b.accept("{\"id\": 1, \"op\": \"synchronize\"}");
        JsonNode waiting = a.answer("{\"id\": 2, \"op\": \"explain\"}").get("value");
        assertThat(waiting.get(0).get("operation").stringValue()).contains("synchronize");
        c.answer("{\"id\": 1, \"op\": \"synchronize\"}");
        assertThat(a.answerTo(1).get("ok").asBoolean()).isTrue();

        String command = "{\"id\": 3, \"op\": \"broadcastSync\", \"payload\": \"x\", \"quorum\": \"majority\"}";
        assertThat(a.answer(command).get("value").get("acknowledged").size()).isEqualTo(2);

        b.accept("{\"id\": 4, \"op\": \"broadcastSyncFrom\", \"from\": 0}");
        c.accept("{\"id\": 4, \"op\": \"broadcastSyncFrom\", \"from\": 0}");
        a.answer("{\"id\": 4, \"op\": \"broadcastSyncFrom\", \"from\": 0, \"payload\": \"together\"}");
        assertThat(b.answerTo(4).get("value").get("payload").stringValue()).isEqualTo("together");

        a.accept("{\"id\": 5, \"op\": \"sendToSync\", \"to\": 1, \"payload\": \"hand\"}");
        assertThat(b.answer("{\"id\": 5, \"op\": \"receiveFromSync\", \"from\": 0}")
                        .get("value")
                        .get("payload")
                        .stringValue())
                .isEqualTo("hand");
        assertThat(a.answerTo(5).get("ok").asBoolean()).isTrue();
    }

    @Test
    void aPermitIsAnnouncedAndGivenBack() {
        long first = a.answer("{\"id\": 1, \"op\": \"requestSC\"}")
                .get("value")
                .get("fence")
                .asLong();
        assertThat(a.event("permit").get("fence").asLong()).isEqualTo(first);
        b.accept("{\"id\": 2, \"op\": \"requestSC\"}");
        a.answer("{\"id\": 3, \"op\": \"releaseSC\"}");

        assertThat(b.answerTo(2).get("value").get("fence").asLong()).isGreaterThan(first);
        assertThat(a.answer("{\"id\": 4, \"op\": \"releaseSC\"}").get("type").stringValue())
                .isEqualTo("PermitNotHeldException");
    }

    @Test
    void theClockTicksAndOperationsTimeOut() {
        long before = a.answer("{\"id\": 1, \"op\": \"clock\"}").get("value").asLong();
        assertThat(a.answer("{\"id\": 2, \"op\": \"tick\"}").get("value").asLong())
                .isEqualTo(before + 1);

        String hopeless = "{\"id\": 3, \"op\": \"receiveFromSync\", \"from\": 1, \"timeoutMillis\": 50}";
        JsonNode answer = a.answer(hopeless);
        assertThat(answer.get("type").stringValue()).isEqualTo("TimeoutException");
        assertThat(answer.get("message").stringValue())
                .startsWith("receiveFromSync was given up after 50 ms: waits for")
                .contains(nameOfB);
        assertThat(messageOf(c, "{\"id\": 4, \"op\": \"take\", \"timeoutMillis\": 50}"))
                .isEqualTo("take was given up after 50 ms");
    }

    @Test
    void anOperationThatTimedOutIsTakenBack() {
        a.answer("{\"id\": 1, \"op\": \"sendToSync\", \"to\": 1, \"payload\": \"x\", \"timeoutMillis\": 50}");

        assertThat(b.answer("{\"id\": 2, \"op\": \"receiveFromSync\", \"from\": 0, \"timeoutMillis\": 200}")
                        .get("type")
                        .stringValue())
                .isEqualTo("TimeoutException");
        assertThat(a.answer("{\"id\": 3, \"op\": \"explain\"}").get("value").size())
                .isZero();
    }

    @Test
    void ofSeveralOperationsThatWaitTheLateOneIsExplained() {
        a.accept("{\"id\": 1, \"op\": \"sendToSync\", \"to\": 2, \"payload\": \"x\"}");
        await().pollDelay(Duration.ofMillis(300)).until(() -> true);

        assertThat(messageOf(
                        a, "{\"id\": 2, \"op\": \"sendToSync\", \"to\": 1, \"payload\": \"x\", \"timeoutMillis\": 50}"))
                .contains(nameOfB);
    }

    @Test
    void aPeerIsARankOrANameAndAQuorumAWordOrANumber() {
        int id = 0;
        for (String wrong : List.of("", ", \"to\": null", ", \"to\": 1.5", ", \"to\": [1]")) {
            assertThat(messageOf(a, "{\"id\": " + ++id + ", \"op\": \"sendTo\", \"payload\": \"x\"" + wrong + "}"))
                    .isEqualTo("\"to\" must be a rank, which is a whole number, or a name");
        }
        for (String wrong : List.of("1.5", "true", "[1]", "\"most\"", "null")) {
            assertThat(messageOf(
                            a,
                            "{\"id\": " + ++id + ", \"op\": \"broadcastSync\", \"payload\": \"x\", \"quorum\": " + wrong
                                    + "}"))
                    .isEqualTo("\"quorum\" must be \"all\", \"majority\" or a whole number");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "nonsense", "{\"id\": 1, \"op\": \"clock\"} trailing", "{'id': 1}", "\u0000"})
    void whatIsNotJsonIsCalledSoWithoutAWordOfTheParser(String line) {
        a.accept(line);

        assertThat(a.event("error").get("message").stringValue())
                .matches("not JSON at column \\d+; a command is a JSON object, like .*");
    }

    private static String messageOf(NodeUnderTest node, String command) {
        return node.answer(command).get("message").stringValue();
    }

    @Test
    void whatMakesNoSenseIsAnErrorAndOnItGoes() {
        a.accept("this is no JSON");
        assertThat(a.event("error").get("type").stringValue()).isEqualTo("BadCommandException");
        assertThat(a.answer("{\"id\": 1, \"op\": \"fly\"}").get("message").stringValue())
                .contains("no operation \"fly\"");
        assertThat(a.answer("{\"id\": 2, \"op\": \"publish\", \"payload\": 5}")
                        .get("message")
                        .stringValue())
                .contains("payload");
        assertThat(a.answer("{\"id\": 3, \"op\": \"sendTo\", \"to\": 9, \"payload\": \"x\"}")
                        .get("type")
                        .stringValue())
                .isEqualTo("NoSuchPeerException");

        assertThat(a.answer("{\"id\": 4, \"op\": \"view\"}").get("ok").asBoolean())
                .isTrue();
    }
}
