package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.operation;
import static io.reactivecom.protocol.Groups.payload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.reactivecom.ClosedException;
import io.reactivecom.Member;
import io.reactivecom.MemberLeftException;
import io.reactivecom.SuspendedException;
import io.reactivecom.Waiting;
import io.reactivecom.wire.Body;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A rendezvous is over when its receiver has taken that very message. */
class RendezvousTest {

    private final Group group = Groups.of(3, 0);
    private final Member p1 = group.view().member(1);
    private final Member p2 = group.view().member(2);
    private final RecordingOutbox outbox = new RecordingOutbox(group);
    private final RecordingEffects effects = new RecordingEffects();
    private final Rendezvous rendezvous = new Rendezvous(group, outbox, outbox, effects);

    @Test
    void onlyTheReceiverHearsOfIt() {
        send(p1);

        assertThat(outbox.letters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.to()).isEqualTo(p1));
    }

    @Test
    void itCompletesWhenTheReceiverHasTakenIt() {
        Operation sending = send(p1);
        assertThat(effects.isPending(sending)).isTrue();

        rendezvous.onAck(p1, new Body.RendezvousAck(sentTo(p1, 0).id()));

        assertThat(effects.resultOf(sending)).isEqualTo(p1);
    }

    @Test
    void anAcknowledgementCompletesThatMessageAndNoOther() {
        Operation first = send(p1);
        Operation second = send(p1);

        rendezvous.onAck(p1, new Body.RendezvousAck(sentTo(p1, 1).id()));

        assertThat(effects.isPending(first)).as("the first is not taken").isTrue();
        assertThat(effects.isPending(second)).as("the second is").isFalse();
    }

    @Test
    void nobodyElseCanAcknowledge() {
        Operation sending = send(p1);

        rendezvous.onAck(p2, new Body.RendezvousAck(sentTo(p1, 0).id()));

        assertThat(effects.isPending(sending)).isTrue();
    }

    @Test
    void itIsAcknowledgedWhenItIsTakenAndNotBefore() {
        rendezvous.onMessage(message(p1, 5));
        assertThat(outbox.letters()).as("nobody has called").isEmpty();

        rendezvous.receive(operation(), p1);

        assertThat(outbox.to(p1)).containsExactly(new Body.RendezvousAck(5));
    }

    @Test
    void cancellingAtTheSenderWithdrawsIt() {
        Operation cancelled = send(p1);
        Operation another = send(p2);
        long id = sentTo(p1, 0).id();

        rendezvous.cancel(cancelled);
        rendezvous.onAck(p1, new Body.RendezvousAck(id));
        rendezvous.onAck(p2, new Body.RendezvousAck(sentTo(p2, 0).id()));

        assertThat(outbox.to(p1)).endsWith(new Body.Cancel(id));
        assertThat(outbox.to(p2)).as("P2's is not withdrawn").hasSize(1);
        assertThat(effects.completed()).containsExactly(another);
    }

    @Test
    void aMessageThatItsSenderHasWithdrawnIsNotTaken() {
        rendezvous.onMessage(message(p1, 5));
        rendezvous.onMessage(message(p1, 6));
        rendezvous.onMessage(message(p2, 5));
        rendezvous.onCancel(p1, new Body.Cancel(5));
        Operation first = operation();
        Operation second = operation();

        rendezvous.receive(first, p1);
        rendezvous.receive(second, p2);

        assertThat(effects.resultOf(first)).as("P1 has withdrawn 5").isEqualTo(message(p1, 6));
        assertThat(effects.resultOf(second)).as("P2 has not").isEqualTo(message(p2, 5));
    }

    @Test
    void cancellingAtTheReceiverLosesNothing() {
        Operation cancelled = operation();
        rendezvous.receive(cancelled, p1);
        rendezvous.cancel(cancelled);
        rendezvous.onMessage(message(p1, 5));
        assertThat(outbox.letters()).as("nobody has taken it").isEmpty();
        Operation next = operation();

        rendezvous.receive(next, p1);

        assertThat(effects.resultOf(next)).isEqualTo(message(p1, 5));
    }

    @Test
    void ifTheReceiverLeavesTheSenderIsTold() {
        Operation toTheDeparted = send(p1);
        Operation toAnother = send(p2);

        rendezvous.onViewChange(Groups.remove(group, p1));

        assertThat(effects.errorOf(toTheDeparted))
                .asInstanceOf(type(MemberLeftException.class))
                .extracting(MemberLeftException::member)
                .isEqualTo(p1);
        assertThat(effects.isPending(toAnother)).as("P2 is still in").isTrue();
    }

    @Test
    void ifTheSenderLeavesTheReceiverIsTold() {
        Operation receiving = operation();
        rendezvous.receive(receiving, p1);

        rendezvous.onViewChange(Groups.remove(group, p1));

        assertThat(effects.errorOf(receiving)).isInstanceOf(MemberLeftException.class);
    }

    @Test
    void whoIsNotInCannotBeMet() {
        Groups.remove(group, p1);

        assertThat(effects.errorOf(send(p1))).isInstanceOf(MemberLeftException.class);
        assertThat(outbox.letters()).isEmpty();
    }

    @Test
    void theFormerStayOfAMemberCannotBeMet() {
        Groups.letInAgain(group, p1);

        assertThat(effects.errorOf(send(p1))).isInstanceOf(MemberLeftException.class);
        assertThat(outbox.letters()).isEmpty();
    }

    @Test
    void ifTheReceiverWasRemovedInASkippedViewTheSenderIsToldThoughItIsBack() {
        Operation sending = send(p1);

        rendezvous.onViewChange(Groups.letInAgain(group, p1));

        assertThat(effects.errorOf(sending)).isInstanceOf(MemberLeftException.class);
    }

    @Test
    void bothSidesFailWhenAllFails() {
        Operation sending = send(p1);
        Operation receiving = operation();
        rendezvous.receive(receiving, p2);

        rendezvous.failAll(new ClosedException("P0"));
        rendezvous.onAck(p1, new Body.RendezvousAck(sentTo(p1, 0).id()));
        rendezvous.onMessage(message(p2, 1));

        assertThat(List.of(effects.errorOf(sending), effects.errorOf(receiving)))
                .hasOnlyElementsOfType(ClosedException.class);
    }

    @Test
    void whatFailsAtTheSenderIsWithdrawn() {
        send(p1);
        long id = sentTo(p1, 0).id();

        rendezvous.failAll(new SuspendedException(group.view()));

        assertThat(outbox.letters()).last().satisfies(letter -> {
            assertThat(letter.to()).isEqualTo(p1);
            assertThat(letter.body()).isEqualTo(new Body.Cancel(id));
        });
    }

    @Test
    void explainNamesBothWaits() {
        send(p1);
        rendezvous.receive(operation(), p2);
        List<Waiting> lines = new ArrayList<>();

        rendezvous.explain(Groups.INTERVAL, lines);

        assertThat(lines).extracting(Waiting::waitingFor).containsExactly(List.of(p1), List.of(p2));
        assertThat(lines).extracting(Waiting::age).containsOnly(Duration.ofNanos(Groups.INTERVAL));
    }

    private Operation send(Member to) {
        Operation operation = operation();
        rendezvous.send(new UserCall.SendToSync(operation, payload("sent"), to), Groups.STAMP);
        return operation;
    }

    private Body.Rendezvous sentTo(Member member, int index) {
        return (Body.Rendezvous) outbox.to(member).get(index);
    }

    private static Stamped<Incoming> message(Member from, long id) {
        Body.Rendezvous body = new Body.Rendezvous(id, Groups.STAMP, payload("received"));
        return new Stamped<>(new Incoming(from, body), Groups.STAMP);
    }
}
