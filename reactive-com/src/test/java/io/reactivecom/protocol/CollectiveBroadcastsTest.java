package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.operation;
import static io.reactivecom.protocol.Groups.payload;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.ClosedException;
import io.reactivecom.Member;
import io.reactivecom.MemberLeftException;
import io.reactivecom.Waiting;
import io.reactivecom.wire.Body;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The broadcast that everybody calls, as in MPI. */
class CollectiveBroadcastsTest {

    private final Group group = Groups.of(3, 0);
    private final Member p1 = group.view().member(1);
    private final Member p2 = group.view().member(2);
    private final RecordingOutbox outbox = new RecordingOutbox(group);
    private final RecordingEffects effects = new RecordingEffects();
    private final CollectiveBroadcasts collectives = new CollectiveBroadcasts(group, outbox, outbox, effects);

    @Test
    void theSenderIsDoneWhenEveryOtherMemberHasCalled() {
        Operation sending = send();
        acknowledge(p1, 0);
        assertThat(effects.isPending(sending)).as("P2 has not called").isTrue();

        acknowledge(p2, 0);

        assertThat(effects.isPending(sending)).isFalse();
    }

    @Test
    void theSenderGetsItsOwnMessageAsTheOthersDo() {
        Operation sending = send();
        acknowledge(p1, 0);
        acknowledge(p2, 0);

        Body.Collective sent = (Body.Collective) outbox.to(p1).get(0);
        assertThat(effects.resultOf(sending)).isEqualTo(new Stamped<>(new Incoming(group.self(), sent), Groups.STAMP));
    }

    @Test
    void oneMembersAcknowledgementsDoNotStandForTwo() {
        Operation sending = send();

        acknowledge(p1, 0);
        acknowledge(p1, 0);

        assertThat(effects.isPending(sending)).as("P2 has not called").isTrue();
    }

    @Test
    void anAcknowledgementCountsForThatMessageAlone() {
        Operation first = send();
        Operation second = send();

        acknowledge(p1, 0);
        acknowledge(p2, 1);
        acknowledge(p1, 1);

        assertThat(effects.completed()).containsExactly(second);
        acknowledge(p2, 0);
        assertThat(effects.completed()).containsExactly(second, first);
    }

    @Test
    void theCallIsAcknowledgedAndNotTheArrival() {
        collectives.onMessage(message(p1, 4));
        assertThat(outbox.letters()).as("P0 has not called").isEmpty();

        collectives.receive(operation(), p1);

        assertThat(outbox.letters()).containsExactly(new RecordingOutbox.Letter(p1, new Body.CollectiveAck(4)));
    }

    @Test
    void theKthCallTakesTheKthMessageOfTheMemberItNames() {
        Operation first = receive(p1);
        Operation ofAnother = receive(p2);
        Operation second = receive(p1);

        collectives.onMessage(message(p1, 1));
        collectives.onMessage(message(p1, 2));

        assertThat(effects.resultOf(first)).isEqualTo(message(p1, 1));
        assertThat(effects.resultOf(second)).isEqualTo(message(p1, 2));
        assertThat(effects.isPending(ofAnother)).as("P2 has sent nothing").isTrue();
    }

    @Test
    void aDepartedMemberIsNoLongerWaitedFor() {
        Operation sending = send();
        acknowledge(p1, 0);

        collectives.onViewChange(Groups.remove(group, p2));

        assertThat(effects.isPending(sending)).isFalse();
    }

    @Test
    void whoWasRemovedInASkippedViewIsNotWaitedForThoughItIsBack() {
        Operation sending = send();
        acknowledge(p2, 0);

        collectives.onViewChange(Groups.letInAgain(group, p1));

        assertThat(effects.isPending(sending)).isFalse();
    }

    @Test
    void aNewcomerIsNotWaitedFor() {
        Operation sending = send();
        collectives.onViewChange(Groups.admit(group, 3));

        acknowledge(p1, 0);
        acknowledge(p2, 0);

        assertThat(effects.isPending(sending)).isFalse();
    }

    @Test
    void ifTheSenderLeavesTheCallFails() {
        Operation receiving = receive(p1);

        collectives.onViewChange(Groups.remove(group, p1));

        assertThat(effects.errorOf(receiving)).isInstanceOf(MemberLeftException.class);
    }

    @Test
    void aLoneMemberIsDoneAtOnce() {
        Group alone = Groups.of(1, 0);
        Operation sending = operation();

        RecordingOutbox nobody = new RecordingOutbox(alone);
        new CollectiveBroadcasts(alone, nobody, nobody, effects)
                .send(new UserCall.Collective(sending, payload("to nobody")), Groups.STAMP);

        assertThat(effects.isPending(sending)).isFalse();
    }

    @Test
    void aCancelledBroadcastIsForgotten() {
        Operation cancelled = send();
        Operation another = send();
        collectives.cancel(cancelled);

        for (int message = 0; message < 2; message++) {
            acknowledge(p1, message);
            acknowledge(p2, message);
        }

        assertThat(effects.completed()).containsExactly(another);
    }

    @Test
    void aCancelledCallLeavesTheMessageToTheNext() {
        collectives.cancel(receive(p1));
        collectives.onMessage(message(p1, 1));

        assertThat(effects.resultOf(receive(p1))).isEqualTo(message(p1, 1));
    }

    @Test
    void bothSidesFailWhenAllFails() {
        Operation sending = send();
        Operation receiving = receive(p1);

        collectives.failAll(new ClosedException("P0"));
        acknowledge(p1, 0);
        acknowledge(p2, 0);

        assertThat(List.of(effects.errorOf(sending), effects.errorOf(receiving)))
                .hasOnlyElementsOfType(ClosedException.class);
    }

    @Test
    void explainNamesThoseWhoHaveNotCalled() {
        send();
        acknowledge(p1, 0);
        List<Waiting> lines = new ArrayList<>();

        collectives.explain(Groups.INTERVAL, lines);

        assertThat(lines).extracting(Waiting::waitingFor).containsExactly(List.of(p2));
        assertThat(lines).extracting(Waiting::age).containsOnly(Duration.ofNanos(Groups.INTERVAL));
    }

    private Operation send() {
        Operation operation = operation();
        collectives.send(new UserCall.Collective(operation, payload("sent")), Groups.STAMP);
        return operation;
    }

    private Operation receive(Member from) {
        Operation operation = operation();
        collectives.receive(operation, from);
        return operation;
    }

    private void acknowledge(Member from, int message) {
        Body.Collective sent = (Body.Collective) outbox.to(from).get(message);
        collectives.onAck(from, new Body.CollectiveAck(sent.id()));
    }

    private static Stamped<Incoming> message(Member from, long id) {
        Body.Collective body = new Body.Collective(id, Groups.STAMP, payload("received"));
        return new Stamped<>(new Incoming(from, body), Groups.STAMP);
    }
}
