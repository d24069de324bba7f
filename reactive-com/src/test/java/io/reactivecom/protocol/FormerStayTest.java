package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.INTERVAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.Message;
import io.reactivecom.View;
import io.reactivecom.protocol.Allowances.Lane;
import io.reactivecom.wire.Body.Arrive;
import io.reactivecom.wire.Body.Post;
import io.reactivecom.wire.Credit;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Frame.Ack;
import io.reactivecom.wire.Frame.Sequenced;
import io.reactivecom.wire.ViewBody.Leave;
import io.reactivecom.wire.ViewId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What somebody says who was removed and let in again, and does not know it yet. P0 of two is under test. */
class FormerStayTest {

    private static final String BARRIER = "default";

    private final Neighbours neighbours = Neighbours.living(2, 0);
    private final Machines machines = neighbours.machines;
    private final View before = neighbours.group.view();
    private final Member former = before.member(1);
    private final Link link = new Link(former.identity(), 1, 8, 0);
    private final Operation operation = new Operation(1, "synchronize", BARRIER, 0);

    @Test
    void whatWasSaidInItDoesNotCount() {
        letInAgain();
        machines.barriers.arrive(BARRIER, operation);

        machines.router.take(link, new Sequenced(1, ViewId.of(before), new Arrive(BARRIER, 1)));
        assertThat(neighbours.effects.completed())
                .as("by an arrival of the former stay")
                .isEmpty();

        machines.router.take(link, new Sequenced(1, neighbours.group.viewId(), new Arrive(BARRIER, 1)));
        assertThat(neighbours.effects.completed())
                .as("by one of the present stay")
                .containsExactly(operation);
    }

    /** Two processes were forced to go on alone. The former member was in the one group, whose numbers are higher, and is in the other. */
    @Test
    void whatWasSaidInAnotherGroupDoesNotCountHoweverHighTheNumberOfItsView() {
        letInAgain();
        Post message = new Post(Message.Kind.SEND_TO, Groups.STAMP, Groups.payload("x"));

        machines.router.take(link, new Sequenced(1, new ViewId(before.generation() - 1, 645), message));

        assertThat(neighbours.effects.arrived).isEmpty();
    }

    /** It was let in, removed, and let in again, and has heard of the last only. */
    @Test
    void whatIsHeardOfOnesOwnIsNotTakenAndTakesNoRoom() {
        Neighbours joined = new Neighbours(Groups.before(1));
        Member founder = before.member(0);
        Member present = new Member(former.identity(), former.address(), 4);
        View view = new View(Groups.GENERATION, 4, List.of(founder, present));
        joined.machines.membership.learn(new Decision(view, 3, List.of()), INTERVAL);
        Link toFounder = new Link(founder.identity(), 1, 8, 0);
        toFounder.leadTo(founder);
        Post message = new Post(Message.Kind.SEND_TO, Groups.STAMP, Groups.payload("late"));

        joined.machines.router.take(toFounder, new Sequenced(1, new ViewId(Groups.GENERATION, 2), message));
        assertThat(joined.effects.arrived)
                .as("what was said to its former stay")
                .isEmpty();
        assertThat(toFounder.allowances().credit()).as("there is room for it").isEqualTo(new Credit(9, 8));

        joined.machines.router.take(toFounder, new Sequenced(2, new ViewId(Groups.GENERATION, 4), message));
        assertThat(joined.effects.arrived)
                .as("what was said to its present one")
                .hasSize(1);
    }

    @Test
    void oneThatIsNoMemberIsNotHeardWhenItWantsOut() {
        Identity stranger = Groups.identity(9);

        machines.router.take(new Link(stranger, 1, 8, 0), new Sequenced(1, ViewId.of(before), new Leave()));
        assertThat(machines.membership.proposer().isLeaving(stranger)).isFalse();

        machines.router.take(link, new Sequenced(1, ViewId.of(before), new Leave()));
        assertThat(machines.membership.proposer().isLeaving(former.identity())).isTrue();
    }

    /** A message of the former stay was counted by a link that ended with that stay. */
    @Test
    void whatCameInItMakesNoRoomInThePresentStay() {
        View without = new View(before.generation(), before.number() + 1, List.of(before.member(0)));
        machines.membership.learn(new Decision(without, without.number(), List.of()), INTERVAL);
        letInAgain();
        Allowances present = machines.links.allowances(neighbours.group.others().get(0));
        Credit room = present.credit();

        machines.links.consumed(former, new Post(Message.Kind.SEND_TO, Groups.STAMP, Groups.payload("before")));
        assertThat(present.credit()).as("when one of the former stay is taken").isEqualTo(room);

        machines.links.consumed(
                neighbours.group.others().get(0),
                new Post(Message.Kind.SEND_TO, Groups.STAMP, Groups.payload("since")));
        assertThat(present.credit().mailbox())
                .as("when one of the present stay is taken")
                .isEqualTo(room.mailbox() + 1);
    }

    /** The view without it was skipped, so its link has gone on. */
    @Test
    void whatCameInItOnALinkThatHasGoneOnMakesRoomThere() {
        machines.links.allowances(former).of(Lane.MAILBOX).countReceived();
        letInAgain();
        Allowances present = machines.links.allowances(neighbours.group.others().get(0));
        long room = present.credit().mailbox();

        machines.links.consumed(former, new Post(Message.Kind.SEND_TO, Groups.STAMP, Groups.payload("before")));

        assertThat(present.credit().mailbox()).isEqualTo(room + 1);
    }

    @Test
    void thatThereIsRoomAgainForWhatWasTakenOfItIsTold() {
        int quarter = neighbours.group.settings().window() / 4;
        for (int message = 0; message < quarter; message++) {
            machines.links.allowances(former).of(Lane.MAILBOX).countReceived();
        }
        View without = new View(before.generation(), before.number() + 1, List.of(before.member(0)));
        machines.membership.learn(new Decision(without, without.number(), List.of()), INTERVAL);
        letInAgain();
        neighbours.greet(77, neighbours.hello(former.identity(), former.address(), 0), INTERVAL);
        neighbours.sent.clear();

        for (int message = 0; message < quarter; message++) {
            machines.links.takeLeftover(former.name());
        }

        assertThat(neighbours.sentOn(77)).last().isEqualTo(new Ack(1, 0, new Credit(4L * quarter, 4L * quarter)));
    }

    /** In between it has been connected, as one that is no member. */
    @Test
    void whatIsTakenBeforeItIsLetInAgainLeavesItAllItsRoom() {
        Post message = new Post(Message.Kind.SEND_TO, Groups.STAMP, Groups.payload("before"));
        machines.links.allowances(former).of(Lane.MAILBOX).countReceived();
        View without = new View(before.generation(), before.number() + 1, List.of(before.member(0)));
        machines.membership.learn(new Decision(without, without.number(), List.of()), INTERVAL);

        neighbours.greet(77, neighbours.hello(former.identity(), former.address(), 0), INTERVAL);
        machines.links.consumed(former, message);
        machines.sessions.onClosed(77, "reset", INTERVAL);
        letInAgain();

        assertThat(machines.links
                        .allowances(neighbours.group.others().get(0))
                        .credit()
                        .mailbox())
                .isEqualTo(neighbours.group.settings().window());
    }

    private void letInAgain() {
        long number = before.number() + 2;
        Member present = new Member(former.identity(), former.address(), number);
        View view = new View(before.generation(), number, List.of(before.member(0), present));
        machines.membership.learn(new Decision(view, number - 1, List.of()), INTERVAL);
    }
}
