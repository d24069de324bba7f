package io.reactivecom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Message;
import io.reactivecom.protocol.Allowances.Lane;
import io.reactivecom.wire.Bits;
import io.reactivecom.wire.Body.Arrive;
import io.reactivecom.wire.Body.Post;
import io.reactivecom.wire.Credit;
import io.reactivecom.wire.Frame.Ack;
import io.reactivecom.wire.Frame.Resume;
import io.reactivecom.wire.Frame.Sequenced;
import io.reactivecom.wire.ViewId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a link tells of what has come. */
class LinkTest {

    private static final long NUMBERING = 7;
    private static final ViewId INSTALLED = new ViewId(Groups.GENERATION, 1);
    private static final ViewId NEXT = new ViewId(Groups.GENERATION, 2);

    private final Link link = new Link(Groups.identity(1), 1, 8, 0);

    @BeforeEach
    void begin() {
        link.resume(new Resume(NUMBERING, 0, 0, new Credit(8, 8), Bits.NONE, Bits.NONE), 2);
    }

    private Sequenced receive(long sequence, ViewId view) {
        Sequenced frame = new Sequenced(sequence, view, new Arrive("default", sequence));
        assertThat(link.receive(frame, NUMBERING)).isEqualTo(Order.NEXT);
        return frame;
    }

    private void send(int count) {
        Allowance allowance = link.allowances().of(Lane.MAILBOX);
        for (int number = 0; number < count; number++) {
            assertThat(allowance.maySend()).as("room for number %d", number).isTrue();
            link.append(link.next(INSTALLED, new Post(Message.Kind.SEND_TO, Groups.STAMP, Groups.payload("sent"))));
            allowance.countSent();
        }
    }

    private boolean mayOneMoreBeSent() {
        return link.allowances().of(Lane.MAILBOX).maySend();
    }

    /** It has room for eight, of which it has six. */
    @Test
    void whoOnlyCountsAnewWhatItSendsStillHasWhatItWasSent() {
        send(6);
        link.acknowledge(new Ack(1, 6, new Credit(8, 8)), NUMBERING);

        link.resume(new Resume(NUMBERING + 1, 1, 6, new Credit(8, 8), Bits.NONE, Bits.NONE), 3);
        send(2);

        assertThat(mayOneMoreBeSent()).as("a ninth, for which it has no room").isFalse();
    }

    /** It has room for eight again, of which those will be sent again that are not acknowledged. */
    @Test
    void whoHasForgottenEverythingHasRoomAgain() {
        send(6);
        link.acknowledge(new Ack(1, 4, new Credit(8, 8)), NUMBERING);

        link.resume(new Resume(NUMBERING + 1, 0, 0, new Credit(8, 8), Bits.NONE, Bits.NONE), 3);
        send(6);

        assertThat(mayOneMoreBeSent())
                .as("a ninth, with the two that are sent again")
                .isFalse();
    }

    /** This side has forgotten the link, and numbers anew what it sends; the other side has not heard of that yet. */
    @Test
    void whatWasConsumedOfAFormerCountGivesNoRoomInThisOne() {
        Link anew = new Link(Groups.identity(1), 5, 8, 0);

        anew.resume(new Resume(NUMBERING, 1, 35, new Credit(43, 43), Bits.NONE, Bits.NONE), 2);
        assertThat(anew.allowances().of(Lane.MAILBOX).room()).isZero();
        anew.resume(new Resume(NUMBERING, 5, 0, new Credit(8, 8), Bits.NONE, Bits.NONE), 3);

        assertThat(anew.allowances().of(Lane.MAILBOX).room()).isEqualTo(8);
    }

    /** It has sent eight that are not taken yet, and counts anew. */
    @Test
    void whoCountsAnewWhatItSendsHasNoMoreRoom() {
        Post message = new Post(Message.Kind.SEND_TO, Groups.STAMP, Groups.payload("sent"));
        for (int sequence = 1; sequence <= 8; sequence++) {
            assertThat(link.receive(new Sequenced(sequence, INSTALLED, message), NUMBERING))
                    .isEqualTo(Order.NEXT);
        }

        link.resume(new Resume(NUMBERING + 1, 1, 0, new Credit(8, 8), Bits.NONE, Bits.NONE), 3);
        Sequenced anew = new Sequenced(1, INSTALLED, message);

        assertThat(link.receive(anew, NUMBERING + 1)).isEqualTo(Order.EXCESS);
        link.allowances().of(Lane.MAILBOX).countConsumed();
        assertThat(link.receive(anew, NUMBERING + 1)).as("when one is taken").isEqualTo(Order.NEXT);
    }

    @Test
    void whatWasHeldUnderTheFormerCountTakesNoRoom() {
        Post message = new Post(Message.Kind.SEND_TO, Groups.STAMP, Groups.payload("held"));
        Sequenced first = new Sequenced(1, NEXT, message);
        link.receive(first, NUMBERING);
        link.held().add(first);
        link.leadTo(Groups.founding(2).view().member(1));

        link.resume(new Resume(NUMBERING + 1, 1, 0, new Credit(8, 8), Bits.NONE, Bits.NONE), 3);

        assertThat(link.position().credit()).isEqualTo(new Credit(8, 8));
    }

    /** What it says where it has not told yet that it has begun anew. */
    @Test
    void whoHasForgottenDoesNotAcknowledge() {
        send(1);
        link.resume(new Resume(NUMBERING + 1, 0, 0, new Credit(8, 8), Bits.NONE, Bits.NONE), 3);

        link.acknowledge(new Ack(1, 1, new Credit(8, 8)), NUMBERING);
        assertThat(link.unacknowledged()).as("what it had before").hasSize(1);

        link.acknowledge(new Ack(1, 1, new Credit(8, 8)), NUMBERING + 1);
        assertThat(link.unacknowledged()).as("what it has now").isEmpty();
    }

    @Test
    void whatIsNumberedAnewIsCountedOnce() {
        link.leadTo(Groups.founder(1));
        for (int number = 0; number < 49; number++) {
            link.append(link.next(INSTALLED, new Arrive("default", 1)));
        }
        link.acknowledge(new Ack(1, 1, new Credit(8, 8)), NUMBERING);
        link.resume(new Resume(NUMBERING + 1, 0, 0, new Credit(8, 8), Bits.NONE, Bits.NONE), 3);
        assertThat(link.isAskingFutile()).as("while 48 wait").isTrue();

        link.acknowledge(new Ack(3, 1, new Credit(8, 8)), NUMBERING + 1);

        assertThat(link.isAskingFutile()).as("while 47 wait").isFalse();
    }

    @Test
    void whatHasComeIsAcknowledged() {
        receive(1, INSTALLED);
        receive(2, INSTALLED);

        assertThat(link.position().received()).isEqualTo(2);
    }

    @Test
    void whatIsHeldIsAcknowledgedOnlyWhenItIsReleased() {
        receive(1, INSTALLED);
        link.held().add(receive(2, NEXT));
        receive(3, INSTALLED);

        assertThat(link.position().received()).as("before the view").isEqualTo(1);
        assertThat(link.position(Bits.NONE, Bits.NONE).received())
                .as("on a new connection")
                .isEqualTo(1);

        link.held().release(NEXT, frame -> {});

        assertThat(link.position().received()).as("with the view").isEqualTo(3);
    }

    @Test
    void whatIsHeldForAViewThatIsSkippedIsReleasedWithTheNextOne() {
        ViewId afterNext = new ViewId(Groups.GENERATION, 3);
        List<Sequenced> held = List.of(receive(1, NEXT), receive(2, afterNext));
        held.forEach(link.held()::add);
        List<Sequenced> taken = new ArrayList<>();

        link.held().release(afterNext, taken::add);

        assertThat(taken).isEqualTo(held);
        assertThat(link.held().isEmpty()).isTrue();
    }

    @Test
    void whatIsHeldForALaterViewThanTheInstalledOneStaysHeld() {
        link.held().add(receive(1, new ViewId(Groups.GENERATION, 3)));
        List<Sequenced> taken = new ArrayList<>();

        link.held().release(NEXT, taken::add);

        assertThat(taken).isEmpty();
        assertThat(link.held().isEmpty()).isFalse();
    }

    @Test
    void whatIsHeldIsNotTakenTwice() {
        Sequenced held = receive(1, NEXT);
        link.held().add(held);

        assertThat(link.receive(held, NUMBERING)).isEqualTo(Order.SEEN);
    }
}
