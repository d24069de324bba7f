package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Identity;
import io.reactivecom.Member;
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
import org.junit.jupiter.api.Test;

/** A name has one window in a mailbox, whichever of its processes has sent what waits there. The window is eight. */
class LinkTableTest {

    private static final ViewId VIEW = new ViewId(Groups.GENERATION, 1);
    private static final Member FORMER = new Member(identity(1), Groups.address(1), 1);
    private static final Member PRESENT = new Member(new Identity("P1", 77), Groups.address(1), 3);

    private final Leftovers leftovers = new Leftovers();
    private final LinkTable table = new LinkTable(8, leftovers);

    /** A link to a member that has sent so many messages, of which none was taken. */
    private Link sending(Member member, int messages) {
        Link link = table.to(member.identity(), 0);
        table.leadTo(link, member);
        link.resume(new Resume(7, 0, 0, new Credit(8, 8), Bits.NONE, Bits.NONE), 99);
        for (int sequence = 1; sequence <= messages; sequence++) {
            Post post = new Post(Message.Kind.SEND_TO, Groups.STAMP, Groups.payload("text"));
            assertThat(link.receive(new Sequenced(sequence, VIEW, post), 7)).isEqualTo(Order.NEXT);
        }
        return link;
    }

    private static long room(Link link) {
        return link.allowances().of(Lane.MAILBOX).limit();
    }

    @Test
    void whatAFormerMemberHasLeftTakesRoomInTheNextOnesWindow() {
        Link former = sending(FORMER, 3);
        table.remove(former);
        assertThat(leftovers.of("P1")).isEqualTo(3);

        Link present = table.to(PRESENT.identity(), 0);
        assertThat(room(present)).as("before it is a member").isZero();
        table.leadTo(present, PRESENT);

        assertThat(room(present)).isEqualTo(5);
    }

    @Test
    void oneWhosePredecessorIsStillThereGetsNoRoomYet() {
        sending(FORMER, 3);

        assertThat(room(table.to(PRESENT.identity(), 0))).isZero();
        assertThat(room(table.to(identity(2), 0))).as("another name").isEqualTo(8);
    }

    @Test
    void aLeftoverThatIsTakenMakesRoomForThePresentMember() {
        table.remove(sending(FORMER, 3).peer());
        Link present = table.to(PRESENT.identity(), 0);
        assertThat(table.takeLeftover("P1")).as("it is no member yet").isNull();
        table.leadTo(present, PRESENT);
        assertThat(room(present)).isEqualTo(6);

        assertThat(table.takeLeftover("P1")).isSameAs(present);
        assertThat(room(present)).isEqualTo(7);
        assertThat(table.takeLeftover("nobody")).isNull();
    }

    @Test
    void aLeftoverMakesRoomForThePresentMemberThoughItsFormerSelfIsStillConnected() {
        table.remove(sending(FORMER, 3).peer());
        table.to(FORMER.identity(), 0);
        Link present = sending(PRESENT, 0);

        assertThat(table.takeLeftover("P1")).isSameAs(present);
        assertThat(room(present)).isEqualTo(6);
    }

    @Test
    void whatALinkHeldWhenItEndedIsNotLeft() {
        Link ended = sending(FORMER, 2);
        Post post = new Post(Message.Kind.SEND_TO, Groups.STAMP, Groups.payload("text"));
        Sequenced ahead = new Sequenced(3, new ViewId(Groups.GENERATION, 2), post);
        assertThat(ended.receive(ahead, 7)).isEqualTo(Order.NEXT);
        ended.held().add(ahead);

        table.remove(ended);

        assertThat(leftovers.of("P1")).isEqualTo(2);
    }

    @Test
    void aLinkThatWasRemovedIsNotFoundAgain() {
        Link first = table.to(identity(8), 0);
        assertThat(table.find(identity(8))).isSameAs(first);
        table.remove(first);
        assertThat(table.find(identity(8))).isNull();

        Link second = table.to(identity(8), 0);
        assertThat(table.find(identity(8))).isSameAs(second).isNotSameAs(first);
        table.remove(identity(8));
        assertThat(table.find(identity(8))).isNull();
    }

    @Test
    void onlyTheLinkThatIsMeantIsRemoved() {
        Link first = sending(FORMER, 2);
        table.remove(first);
        Link second = sending(FORMER, 1);

        table.remove(first);

        assertThat(table.find(FORMER.identity())).isSameAs(second);
        assertThat(leftovers.of("P1")).as("counted once").isEqualTo(2);
    }

    @Test
    void withTheTableAllLinksEndAndLeaveWhatTheyHave() {
        sending(FORMER, 2);
        sending(new Member(identity(2), Groups.address(2), 1), 1);

        table.clear();

        assertThat(table.all()).isEmpty();
        assertThat(table.find(identity(2))).isNull();
        assertThat(leftovers.of("P1")).isEqualTo(2);
        assertThat(leftovers.of("P2")).isEqualTo(1);
    }

    @Test
    void strangersAreThoseThatAreNoMembers() {
        sending(FORMER, 0);
        table.to(identity(8), 0);
        table.to(identity(9), 0);

        assertThat(table.strangers()).isEqualTo(2);
        assertThat(table.freshNumbering())
                .isGreaterThan(table.to(identity(9), 0).position().numbering());
    }

    // --- one link ---

    private final Link link = sending(new Member(identity(3), Groups.address(3), 1), 2);

    private void say(int frames) {
        for (int count = 0; count < frames; count++) {
            link.append(link.next(VIEW, new Arrive("lunch", 1)));
        }
    }

    private long numbering() {
        return link.position(Bits.NONE, Bits.NONE).numbering();
    }

    @Test
    void aFrameThatWasNeverSentCannotHaveCome() {
        say(3);

        assertThat(link.isAbsurd(numbering(), 3)).isFalse();
        assertThat(link.isAbsurd(numbering(), 4)).isTrue();
        assertThat(link.isAbsurd(numbering() + 1, 0))
                .as("a numbering that was never used")
                .isTrue();
        assertThat(link.isAbsurd(numbering() - 1, 4)).as("an earlier one").isFalse();
    }

    @Test
    void aFrameThatIsNotTheNextIsAGapOrWasSeen() {
        assertThat(link.receive(new Sequenced(4, VIEW, new Arrive("lunch", 1)), 7))
                .isEqualTo(Order.GAP);
        assertThat(link.receive(new Sequenced(2, VIEW, new Arrive("lunch", 1)), 7))
                .isEqualTo(Order.SEEN);
        assertThat(link.receive(new Sequenced(3, VIEW, new Arrive("lunch", 1)), 6))
                .isEqualTo(Order.SEEN);
        assertThat(link.received()).isEqualTo(2);
    }

    @Test
    void whatAnEarlierNumberingSaysChangesNothing() {
        say(2);

        assertThat(link.resume(new Resume(6, 0, 0, new Credit(99, 99), Bits.NONE, Bits.NONE), 50))
                .isTrue();

        assertThat(link.received()).isEqualTo(2);
        assertThat(link.backlog()).isEqualTo(2);
        assertThat(link.allowances().of(Lane.MAILBOX).room()).isEqualTo(8);
    }

    @Test
    void oneThatHasForgottenAllIsToldTheRestUnderANewNumbering() {
        say(3);
        assertThat(link.acknowledge(new Ack(numbering(), 1, new Credit(8, 8)), 7))
                .isTrue();

        boolean goesOn = link.resume(new Resume(8, 0, 0, new Credit(8, 8), Bits.NONE, Bits.NONE), 50);

        assertThat(goesOn).as("under its numbering").isFalse();
        assertThat(numbering()).isEqualTo(50);
        assertThat(link.unacknowledged()).extracting(Sequenced::sequence).containsExactly(1L, 2L);
        assertThat(link.unsent().next(link::next)).isEqualTo(new Sequenced(1, VIEW, new Arrive("lunch", 1)));
        assertThat(link.received()).isZero();
    }

    @Test
    void oneThatHasForgottenNothingThatIsGoneHereKeepsTheNumbering() {
        say(3);
        long before = numbering();

        assertThat(link.resume(new Resume(8, before, 2, new Credit(8, 8), Bits.NONE, Bits.NONE), 50))
                .isTrue();

        assertThat(numbering()).isEqualTo(before);
        assertThat(link.backlog()).isEqualTo(1);
    }

    @Test
    void anAcknowledgementShowsThatSomethingHasCome() {
        say(1);

        assertThat(link.acknowledge(new Ack(numbering(), 0, new Credit(8, 8)), 7))
                .isFalse();
        assertThat(link.acknowledge(new Ack(numbering(), 1, new Credit(8, 8)), 6))
                .isFalse();
        assertThat(link.backlog()).isEqualTo(1);
        assertThat(link.acknowledge(new Ack(numbering(), 1, new Credit(8, 8)), 7))
                .isTrue();

        assertThat(link.backlog()).isZero();
    }
}
