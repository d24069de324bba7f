package io.reactivecom.demo.node;

import static io.reactivecom.demo.RealTime.PATIENCE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.Message;
import io.reactivecom.Permit;
import io.reactivecom.transport.memory.InMemoryNetwork;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.core.publisher.Sinks;
import reactor.test.subscriber.TestSubscriber;
import tools.jackson.databind.JsonNode;

/** A command that is cancelled in the moment of its result has one answer, and a result that was not reported is undone. */
class AnswersTest {

    private static final String CANCEL = "{\"id\": \"c\", \"op\": \"cancel\", \"target\": 1}";

    private final InMemoryNetwork network = InMemoryNetwork.create();
    private final Com com = Com.named("A")
            .transport(network.transport())
            .join()
            .blockOptional(PATIENCE)
            .orElseThrow();
    private final AtomicReference<NodeUnderTest> node = new AtomicReference<>();

    @AfterEach
    void itLeaves() {
        com.dispose();
        network.dispose();
    }

    @Test
    void aCancelThatFollowsTheResultFindsNothingToCancel() {
        try (NodeUnderTest under = nodeThat("explain", original -> Mono.fromDirect(explainedAndCancelled()))) {
            under.accept("{\"id\": 1, \"op\": \"explain\"}");

            JsonNode answer = under.line(line -> isAnswerTo(line, "\"c\""));
            assertThat(answer.get("type").stringValue()).isEqualTo("BadCommandException");
            assertThat(answersTo(under, "1")).containsExactly("result");
        }
    }

    /** Between the result and its completion comes the command that cancels it. */
    private Publisher<Object> explainedAndCancelled() {
        return subscriber -> {
            subscriber.onSubscribe(Operators.emptySubscription());
            subscriber.onNext(List.of());
            node.get().accept(CANCEL);
            subscriber.onComplete();
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aPermitWhoseRequestWasCancelledMeanwhileIsGivenBack(int look) {
        try (NodeUnderTest under = nodeThat(
                "requestSC", original -> ((Mono<?>) original).map(permit -> cancelling((Permit) permit, look)))) {
            under.accept("{\"id\": 1, \"op\": \"requestSC\"}");

            assertThat(under.answerTo(1).get("type").stringValue()).isEqualTo("Cancelled");
            assertThat(com.requestSC().blockOptional(PATIENCE)).isPresent();
            assertThat(answersTo(under, "1")).containsExactly("error");
        }
    }

    /** The command that cancels the request comes before the node has the permit, or at the n-th look at its fence. */
    private Permit cancelling(Permit permit, int look) {
        if (look == 0) {
            node.get().accept(CANCEL);
        }
        AtomicInteger looks = new AtomicInteger();
        return Altered.method(Permit.class, permit, "fence", fence -> {
            if (looks.incrementAndGet() == look) {
                node.get().accept(CANCEL);
            }
            return fence;
        });
    }

    @Test
    void messagesWhoseTakingWasCancelledMeanwhileGoToTheNext() {
        Sinks.Many<Message<?>> mailbox = Sinks.many().unicast().onBackpressureBuffer();
        Takings takings = new Takings(mailbox.asFlux(), IllegalStateException::new);
        takings.take(1).subscribe(new BaseSubscriber<>() {
            @Override
            protected void hookOnNext(List<Message<?>> taken) {
                cancel();
            }
        });
        com.publish("x").block(PATIENCE);
        Message<?> message = requireNonNull(com.mailbox().blockFirst(PATIENCE));
        mailbox.tryEmitNext(message).orThrow();

        TestSubscriber<List<Message<?>>> next = TestSubscriber.create();
        takings.take(1).subscribe(next);

        assertThat(next.expectTerminalSignal().isOnComplete()).isTrue();
        assertThat(next.getReceivedOnNext()).containsExactly(List.of(message));
    }

    private NodeUnderTest nodeThat(String method, Function<Object, Object> change) {
        NodeUnderTest under = new NodeUnderTest(Altered.method(Com.class, com, method, change), false);
        node.set(under);
        return under;
    }

    private static List<String> answersTo(NodeUnderTest under, String id) {
        return under.lines().stream()
                .filter(line -> isAnswerTo(line, id))
                .map(line -> line.get("event").stringValue())
                .toList();
    }

    private static boolean isAnswerTo(JsonNode line, String id) {
        return line.has("id") && line.get("id").toString().equals(id);
    }
}
