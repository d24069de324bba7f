package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.operation;
import static io.reactivecom.protocol.Groups.payload;
import static io.reactivecom.protocol.RecordingEffects.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.reactivecom.AckLevel;
import io.reactivecom.Acknowledgements;
import io.reactivecom.ClosedException;
import io.reactivecom.ComEvent;
import io.reactivecom.Member;
import io.reactivecom.Message;
import io.reactivecom.Quorum;
import io.reactivecom.QuorumLostException;
import io.reactivecom.Waiting;
import io.reactivecom.wire.Body.SyncAck;
import io.reactivecom.wire.Body.SyncBroadcast;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A broadcast is done when as many members as its quorum names have acknowledged it. */
class AcknowledgedBroadcastsTest {

    private final Group group = Groups.of(5, 0);
    private final Member p1 = group.view().member(1);
    private final Member p2 = group.view().member(2);
    private final Member p3 = group.view().member(3);
    private final Member p4 = group.view().member(4);
    private final RecordingOutbox outbox = new RecordingOutbox(group);
    private final RecordingEffects effects = new RecordingEffects();
    private final AcknowledgedBroadcasts broadcasts = new AcknowledgedBroadcasts(group, outbox, outbox, effects);

    @Test
    void allMeansEveryOtherMember() {
        Operation sending = send(Quorum.all());
        acknowledge(0, p4, p2, p1);
        assertThat(effects.isPending(sending)).as("P3 is missing").isTrue();

        acknowledge(0, p3);

        assertThat(effects.resultOf(sending))
                .as("who acknowledged, in that order")
                .isEqualTo(new Acknowledgements(List.of(p4, p2, p1, p3), List.of()));
    }

    @Test
    void aDepartedMemberIsNoLongerAwaitedByAll() {
        Operation sending = send(Quorum.all());
        acknowledge(0, p1, p2, p3);

        broadcasts.onViewChange(Groups.remove(group, p4));

        assertThat(effects.resultOf(sending))
                .as("who acknowledged and who left")
                .isEqualTo(new Acknowledgements(List.of(p1, p2, p3), List.of(p4)));
    }

    @Test
    void whoLeavesAfterAcknowledgingHasAcknowledged() {
        Operation sending = send(Quorum.atLeast(2));
        acknowledge(0, p1);

        broadcasts.onViewChange(Groups.remove(group, p1));
        acknowledge(0, p2);

        assertThat(effects.resultOf(sending)).isEqualTo(new Acknowledgements(List.of(p1, p2), List.of()));
    }

    @Test
    void theMajorityIsThatOfThoseAwaitedAtTheStart() {
        Operation sending = send(Quorum.majority());
        broadcasts.onViewChange(Groups.remove(group, p4));
        acknowledge(0, p1, p2);
        assertThat(effects.isPending(sending))
                .as("two of the four awaited at the start")
                .isTrue();

        acknowledge(0, p3);

        assertThat(effects.isPending(sending)).isFalse();
    }

    @Test
    void itFailsAsSoonAsTheQuorumCannotBeReached() {
        Operation sending = send(Quorum.atLeast(3));
        acknowledge(0, p1);
        broadcasts.onViewChange(Groups.remove(group, p3));
        assertThat(effects.isPending(sending)).as("P2 and P4 may answer").isTrue();

        broadcasts.onViewChange(Groups.remove(group, p4));

        assertThat(effects.errorOf(sending))
                .asInstanceOf(type(QuorumLostException.class))
                .extracting(QuorumLostException::acknowledgements)
                .isEqualTo(new Acknowledgements(List.of(p1), List.of(p3, p4)));
    }

    @Test
    void moreThanThereAreCannotBeReached() {
        assertThat(effects.errorOf(send(Quorum.atLeast(5)))).isInstanceOf(QuorumLostException.class);
    }

    @Test
    void aNewcomerIsNotAwaited() {
        Operation sending = send(Quorum.all());
        broadcasts.onViewChange(Groups.admit(group, 5));
        acknowledge(0, group.view().member(5), p1, p2, p3);
        assertThat(effects.isPending(sending)).as("P5 answers for nobody").isTrue();

        acknowledge(0, p4);

        assertThat(effects.isPending(sending)).isFalse();
    }

    @Test
    void oneMembersAcknowledgementsDoNotStandForTwo() {
        Operation sending = send(Quorum.atLeast(2));

        acknowledge(0, p1, p1);

        assertThat(effects.isPending(sending)).isTrue();
    }

    @Test
    void anAcknowledgementCountsForThatMessageAlone() {
        Operation first = send(Quorum.atLeast(2));
        Operation second = send(Quorum.atLeast(2));

        acknowledge(0, p1);
        acknowledge(1, p2, p3);

        assertThat(effects.completed()).containsExactly(second);
        assertThat(effects.isPending(first)).as("P1 alone has acknowledged it").isTrue();
    }

    @Test
    void aLoneMemberIsDoneAtOnce() {
        Group alone = Groups.of(1, 0);
        Operation sending = operation();

        RecordingOutbox nobody = new RecordingOutbox(alone);
        new AcknowledgedBroadcasts(alone, nobody, nobody, effects)
                .start(call(sending, Quorum.majority()), Groups.STAMP);

        assertThat(effects.isPending(sending)).isFalse();
    }

    @Test
    void theReceiverAnswersAtTheLevelThatTheSenderAsksFor() {
        Incoming message = message(p1, 8, AckLevel.CONSUMED);

        broadcasts.onMessage(message, AckLevel.RECEIVED);
        assertThat(outbox.letters()).as("it is only in the mailbox").isEmpty();
        broadcasts.onMessage(message, AckLevel.CONSUMED);

        assertThat(outbox.letters()).containsExactly(new RecordingOutbox.Letter(p1, new SyncAck(8)));
    }

    @Test
    void oneAnswerIsEnough() {
        Incoming message = message(p1, 8, AckLevel.RECEIVED);

        broadcasts.onMessage(message, AckLevel.RECEIVED);
        broadcasts.onMessage(message, AckLevel.CONSUMED);

        assertThat(outbox.letters()).hasSize(1);
    }

    @Test
    void aSenderThatHasLeftIsNotAnswered() {
        Groups.remove(group, p1);

        broadcasts.onMessage(message(p1, 8, AckLevel.CONSUMED), AckLevel.CONSUMED);

        assertThat(outbox.letters()).isEmpty();
    }

    /** Its present stay numbers its broadcasts anew. */
    @Test
    void aMessageOfAFormerStayIsNotAcknowledgedToThePresentOne() {
        Incoming taken = message(p1, 8, AckLevel.CONSUMED);
        Groups.letInAgain(group, p1);

        broadcasts.onMessage(taken, AckLevel.CONSUMED);

        assertThat(outbox.letters()).isEmpty();
    }

    @Test
    void whoWasRemovedInASkippedViewHasDepartedThoughItIsBack() {
        Operation sending = send(Quorum.all());
        acknowledge(0, p2, p3, p4);

        broadcasts.onViewChange(Groups.letInAgain(group, p1));

        assertThat(effects.resultOf(sending)).isEqualTo(new Acknowledgements(List.of(p2, p3, p4), List.of(p1)));
    }

    @Test
    void aCancelledBroadcastIsForgotten() {
        Operation cancelled = send(Quorum.atLeast(1));
        Operation another = send(Quorum.atLeast(1));
        broadcasts.cancel(cancelled);

        acknowledge(0, p1);
        acknowledge(1, p1);

        assertThat(effects.completed()).containsExactly(another);
    }

    @Test
    void allThatWaitFailWhenAllFails() {
        Operation sending = send(Quorum.all());

        broadcasts.failAll(new ClosedException("P0"));
        acknowledge(0, p1, p2, p3, p4);

        assertThat(effects.errorOf(sending)).isInstanceOf(ClosedException.class);
    }

    @Test
    void explainNamesThoseWhoHaveNotAnswered() {
        send(Quorum.all());
        acknowledge(0, p1, p3);
        List<Waiting> lines = new ArrayList<>();

        broadcasts.explain(Groups.INTERVAL, lines);

        assertThat(lines).extracting(Waiting::waitingFor).containsExactly(List.of(p2, p4));
        assertThat(lines).extracting(Waiting::age).containsOnly(Duration.ofNanos(Groups.INTERVAL));
    }

    @Test
    void anAcknowledgementIsTracedByTheStampOfItsMessage() {
        send(Quorum.all());

        acknowledge(0, p3, p3);

        assertThat(effects.traced)
                .containsExactly(new ComEvent.Acknowledged(NOW, p3, Message.Kind.SYNC_BROADCAST, Groups.STAMP));
    }

    private Operation send(Quorum quorum) {
        Operation operation = operation();
        broadcasts.start(call(operation, quorum), Groups.STAMP);
        return operation;
    }

    private static UserCall.BroadcastSync call(Operation operation, Quorum quorum) {
        return new UserCall.BroadcastSync(operation, payload("sent"), quorum, AckLevel.RECEIVED);
    }

    /** Members acknowledge a broadcast, counted from 0. */
    private void acknowledge(int broadcast, Member... members) {
        SyncBroadcast sent = (SyncBroadcast) outbox.to(p1).get(broadcast);
        for (Member member : members) {
            broadcasts.onSyncAck(member, new SyncAck(sent.id()));
        }
    }

    private static Incoming message(Member from, long id, AckLevel level) {
        return new Incoming(from, new SyncBroadcast(id, level, Groups.STAMP, payload("received")));
    }
}
