package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.AckLevel;
import io.reactivecom.Acknowledgements;
import io.reactivecom.Com;
import io.reactivecom.ComEvent;
import io.reactivecom.ComEvent.Outcome;
import io.reactivecom.Message;
import io.reactivecom.Permit;
import io.reactivecom.Quorum;
import io.reactivecom.Status;
import io.reactivecom.TokenEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;

/** {@code events()}: all that happens, for logs, traces and diagrams. */
class TraceTest {

    @AutoClose
    private final TestCluster cluster = TestCluster.of("P0", "P1", "P2");

    private final Com p0 = cluster.com(0);
    private final Com p1 = cluster.com(1);
    private final Com p2 = cluster.com(2);
    private final TestSubscriber<ComEvent> at0 = cluster.start(p0.events());
    private final TestSubscriber<ComEvent> at1 = cluster.start(p1.events());

    private static <E extends ComEvent> List<E> of(Class<E> kind, TestSubscriber<ComEvent> trace) {
        return trace.getReceivedOnNext().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    @Test
    void aMessageIsSentOnceAndReceivedByEach() {
        cluster.await(p0.broadcast("news"));

        assertThat(of(ComEvent.Sent.class, at0)).singleElement().satisfies(sent -> {
            assertThat(sent.kind()).as("verb").isEqualTo(Message.Kind.BROADCAST);
            assertThat(sent.payload()).as("payload").isEqualTo("news");
            assertThat(sent.to()).as("receivers").containsExactly(p1.self(), p2.self());
        });
        assertThat(of(ComEvent.Received.class, at1)).singleElement().satisfies(received -> {
            assertThat(received.message().payload()).as("payload").isEqualTo("news");
            assertThat(received.message().stamp())
                    .as("the stamp tells that it is the same message")
                    .isEqualTo(of(ComEvent.Sent.class, at0).get(0).stamp());
        });
    }

    @Test
    void anEventKnowsWhereAndWhenItHappened() {
        cluster.advance(Duration.ofSeconds(1));
        cluster.await(p1.sendTo("x", 0));

        ComEvent.When when = of(ComEvent.Received.class, at0).get(0).when();

        assertThat(when.process()).as("process").isEqualTo(p0.self().identity());
        assertThat(when.clock())
                .as("its clock after the event")
                .isEqualTo(p0.clock().time());
        assertThat(when.view()).as("its view").isEqualTo(p0.view().number());
        assertThat(at0.getReceivedOnNext())
                .extracting(event -> event.when().nanos())
                .as("its time only grows")
                .isSorted();
    }

    @Test
    void anOperationStartsAndEnds() {
        cluster.await(p0.sendTo("x", 1));

        ComEvent.Started started = of(ComEvent.Started.class, at0).get(0);
        ComEvent.Ended ended = of(ComEvent.Ended.class, at0).get(0);
        assertThat(started.verb()).as("verb").isEqualTo("sendTo");
        assertThat(ended.id()).as("the same operation").isEqualTo(started.id());
        assertThat(ended.outcome()).as("outcome").isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void anOperationMayFailOrBeCancelled() {
        cluster.start(p0.synchronize()).cancel();
        cluster.start(p0.releaseSC());

        assertThat(of(ComEvent.Ended.class, at0))
                .extracting(ComEvent.Ended::outcome)
                .as("outcomes")
                .containsExactly(Outcome.CANCELLED, Outcome.FAILED);
        assertThat(of(ComEvent.Ended.class, at0).get(1).reason())
                .as("the reason is a sentence")
                .contains("requestSC");
    }

    @Test
    void anOperationThatIsCancelledWhileItCompletesEnds() {
        cluster.start(p2.mailbox());
        TestSubscriber<Acknowledgements> second = TestSubscriber.create();
        p0.broadcastSync("x", Quorum.all(), AckLevel.CONSUMED).subscribe(acknowledged -> second.cancel());
        p0.broadcastSync("y", Quorum.all(), AckLevel.CONSUMED).subscribe(second);

        p1.dispose();
        cluster.advance(Duration.ofSeconds(1));

        assertThat(second.getReceivedOnNext()).as("the second is cancelled").isEmpty();
        assertThat(of(ComEvent.Ended.class, at0))
                .extracting(ComEvent.Ended::outcome)
                .containsExactly(Outcome.COMPLETED, Outcome.CANCELLED);
        assertThat(of(ComEvent.Ended.class, at0))
                .extracting(ComEvent.Ended::id)
                .isEqualTo(of(ComEvent.Started.class, at0).stream()
                        .map(ComEvent.Started::id)
                        .toList());
    }

    @Test
    void anOperationThatIsCancelledWhileItFailsIsCancelled() {
        TestSubscriber<Void> second = TestSubscriber.create();
        p0.synchronize("x").subscribe(null, failed -> second.cancel());
        p0.synchronize("y").subscribe(second);

        p0.dispose();

        assertThat(second.isTerminated()).as("the second has an end").isFalse();
        assertThat(of(ComEvent.Ended.class, at0))
                .extracting(ComEvent.Ended::outcome)
                .containsExactly(Outcome.FAILED, Outcome.CANCELLED);
    }

    @Test
    void arrivalsAtABarrier() {
        cluster.start(p0.synchronize("phase"));
        cluster.start(p1.synchronize("phase"));

        assertThat(of(ComEvent.Arrived.class, at0))
                .as("who has come")
                .extracting(ComEvent.Arrived::member)
                .containsExactly(p0.self(), p1.self());
        assertThat(of(ComEvent.Arrived.class, at0))
                .as("where, for the first time")
                .allMatch(arrived -> arrived.barrier().equals("phase") && arrived.generation() == 1);
    }

    @Test
    void acknowledgements() {
        cluster.await(p0.broadcastSync("x"));
        cluster.start(p0.sendToSync("y", 1));
        cluster.await(p1.receiveFromSync(0));

        assertThat(of(ComEvent.Acknowledged.class, at0))
                .extracting(ComEvent.Acknowledged::kind)
                .as("verbs")
                .containsExactly(Message.Kind.SYNC_BROADCAST, Message.Kind.SYNC_BROADCAST, Message.Kind.RENDEZVOUS);
        assertThat(of(ComEvent.Acknowledged.class, at0))
                .extracting(ComEvent.Acknowledged::by)
                .as("by whom")
                .containsExactly(p1.self(), p2.self(), p1.self());
    }

    @Test
    void theWayOfTheToken() {
        Permit permit = cluster.await(p1.requestSC());
        cluster.start(p0.requestSC());
        cluster.await(permit.release());

        List<TokenEvent> tokens = of(ComEvent.Token.class, at0).stream()
                .map(ComEvent.Token::token)
                .toList();
        assertThat(tokens)
                .extracting(TokenEvent::kind)
                .as("at P0")
                .containsExactly(TokenEvent.Kind.RECEIVED, TokenEvent.Kind.GRANTED);
        assertThat(tokens.get(0).peer()).as("from whom").isEqualTo(p1.self());
        assertThat(tokens.get(1).fence()).as("a later fence").isGreaterThan(permit.fence());
    }

    @Test
    void viewsHeartbeatsSuspicionsAndConnections() {
        cluster.join("P3");
        p2.dispose();
        cluster.advance(Duration.ofSeconds(3));

        assertThat(of(ComEvent.Installed.class, at0))
                .extracting(installed -> installed.view().number())
                .as("views: one with P3, one without P2")
                .containsExactly(2L, 3L);
        assertThat(of(ComEvent.Connected.class, at0))
                .as("P3 connects")
                .anyMatch(connected -> connected.peer().name().equals("P3"));
        assertThat(of(ComEvent.Disconnected.class, at0)).as("P2 disconnects").isNotEmpty();
        assertThat(of(ComEvent.Suspected.class, at0))
                .as("P2 is suspected")
                .anyMatch(event -> event.suspected() && event.member().equals(p2.self()));
        assertThat(of(ComEvent.Heartbeat.class, at0)).as("signs of life").isNotEmpty();
    }

    @Test
    void changesOfStatus() {
        p0.dispose();
        cluster.advance(Duration.ofSeconds(1));

        assertThat(of(ComEvent.StatusChanged.class, at0))
                .extracting(ComEvent.StatusChanged::status)
                .as("status")
                .containsExactly(Status.LEFT);
        assertThat(at0.isTerminatedComplete()).as("the trace ends").isTrue();
    }

    @Test
    void anObserverThatDoesNotListenHoldsNobodyUp() {
        TestSubscriber<ComEvent> asleep =
                TestSubscriber.builder().initialRequest(0).build();
        p0.events().subscribe(asleep);
        TestSubscriber<Message<?>> mailbox = cluster.start(p1.mailbox());

        cluster.await(p0.sendTo("x", 1).repeat(9_999).then());

        assertThat(mailbox.getReceivedOnNext()).as("arrived").hasSize(10_000);
        asleep.request(Long.MAX_VALUE);
        assertThat(asleep.getReceivedOnNext())
                .as("the latest 1,024 events are kept")
                .hasSize(1_024);
        assertThat(asleep.getReceivedOnNext().get(1_023))
                .as("the latest of all")
                .isEqualTo(at0.getReceivedOnNext().get(at0.getReceivedOnNext().size() - 1));
    }

    @Test
    void whoStopsListeningIsOnlyThat() {
        at0.cancel();

        cluster.await(p0.publish("x"));

        assertThat(of(ComEvent.Sent.class, at0))
                .as("heard after the cancellation")
                .isEmpty();
        String result = cluster.await(p0.criticalSection(permit -> Mono.just("works")));
        assertThat(result).isEqualTo("works");
    }
}
