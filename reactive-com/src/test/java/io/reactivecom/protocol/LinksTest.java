package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.INTERVAL;
import static io.reactivecom.protocol.Groups.address;
import static io.reactivecom.protocol.Groups.founder;
import static io.reactivecom.protocol.Groups.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Member;
import io.reactivecom.View;
import io.reactivecom.wire.Body.Arrive;
import io.reactivecom.wire.Contact;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Frame.Heartbeat;
import io.reactivecom.wire.Frame.Sequenced;
import io.reactivecom.wire.ViewBody.Install;
import io.reactivecom.wire.ViewBody.Join;
import io.reactivecom.wire.ViewId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which links there are, and who dials. P1 of three is under test; nobody is connected where nothing else is said. */
class LinksTest {

    private final Neighbours p1 = new Neighbours(Groups.before(1));
    private final Machines machines = p1.machines;
    private final Links links = machines.links;
    private final Timers timers = machines.timers;

    private static void install(Neighbours process, Decision decision) {
        process.at(INTERVAL);
        process.machines.membership.learn(decision, INTERVAL);
    }

    private static boolean hasALink(Neighbours process, int number) {
        return process.machines.links.lastHeard(identity(number)) != Long.MIN_VALUE;
    }

    private boolean isToBeDialled(int number) {
        return timers.isSet(Timers.Kind.REDIAL, identity(number));
    }

    @Test
    void theSmallerOfTwoMembersDialsAndTheLargerOnlyIfThatIsInVain() {
        install(p1, Groups.founding(3));

        assertThat(p1.dialled).containsExactly(address(2));
        assertThat(isToBeDialled(0)).isTrue();
        links.onRedialTimer(identity(0));

        assertThat(p1.dialled).containsExactly(address(2), address(0));
    }

    @Test
    void whoIsConnectedIsNotDialled() {
        for (int number : List.of(0, 2)) {
            p1.greet(number + 1, p1.hello(identity(number), address(number), 0), 0);
        }

        install(p1, Groups.founding(3));
        links.onRedialTimer(identity(0));

        assertThat(p1.dialled).isEmpty();
        assertThat(isToBeDialled(0)).isFalse();
    }

    @Test
    void whoHasDepartedIsNotDialledAgain() {
        install(p1, Groups.founding(3));

        install(p1, Groups.next(Groups.founding(3), List.of(founder(0)), List.of(), List.of(), Map.of()));
        links.onRedialTimer(identity(0));

        assertThat(isToBeDialled(0)).isFalse();
        assertThat(p1.dialled).containsExactly(address(2));
        assertThat(hasALink(p1, 0)).isFalse();
    }

    @Test
    void aMemberThatWasLetInAgainKeepsItsLinkAndMayHaveMoved() {
        Neighbours p0 = Neighbours.living(3, 0);
        Member again = new Member(identity(2), "elsewhere:2", 3);
        View view = new View(Groups.GENERATION, 3, List.of(founder(0), founder(1), again));

        install(p0, new Decision(view, 2, List.of()));

        assertThat(p0.hungUp).isEmpty();
        p0.machines.sessions.onClosed(identity(2).incarnation(), "reset", INTERVAL);
        assertThat(p0.dialled).contains("elsewhere:2");
    }

    @Test
    void whoseAddressNobodyNamesKeepsTheOneThatIsKnown() {
        Neighbours p0 = Neighbours.living(3, 0);
        p0.machines.sessions.onDialFailed(address(1), false, "it dials as well", 0);
        p0.dialled.clear();
        p0.machines.membership.onHeartbeat(identity(1), new Heartbeat(1, 0, ViewId.NONE, List.of()), INTERVAL);
        assertThat(p0.said(Install.class)).as("the view that it has not").hasSize(1);

        p0.machines.sessions.onClosed(identity(1).incarnation(), "reset", INTERVAL);

        assertThat(p0.dialled).containsExactly(address(1));
    }

    @Test
    void whatAnOutsiderDoesNotAcknowledgeIsNotKeptForEver() {
        Member stranger = new Member(identity(9), address(9), 0);
        for (int count = 0; count < 64; count++) {
            links.send(stranger, new Arrive("lunch", 1));
        }
        assertThat(links.unacknowledged(identity(9))).isEqualTo(64);

        links.send(stranger, new Arrive("lunch", 1));

        assertThat(hasALink(p1, 9)).isFalse();
        assertThat(links.unacknowledged(identity(9))).isZero();
    }

    /** A firewall may have forgotten the connection: a new one is dialled once this one has ended. */
    @Test
    void aHostThatAnswersNoQuestionIsNotAskedForEver() {
        Member host = new Member(identity(9), address(9), 0);
        Join join = new Join(new Contact(identity(1), address(1), 0), List.of());
        for (int count = 0; count < 64; count++) {
            links.send(host, join);
        }
        assertThat(hasALink(p1, 9)).isTrue();

        links.send(host, join);

        assertThat(hasALink(p1, 9)).isFalse();
    }

    @Test
    void whatIsSaidAfterTheEndGoesNowhere() {
        Neighbours p0 = Neighbours.living(3, 0);
        p0.machines.links.close();
        assertThat(p0.hungUp).containsExactlyInAnyOrder(101L, 102L);
        p0.sent.clear();
        p0.dialled.clear();

        p0.machines.links.send(founder(1), new Arrive("lunch", 1));

        assertThat(p0.sent).isEmpty();
        assertThat(p0.dialled).isEmpty();
        assertThat(hasALink(p0, 1)).isFalse();
    }

    @Test
    void whatIsSaidInALaterViewIsHeardWhenThatIsInstalled() {
        Neighbours p0 = Neighbours.living(3, 0);
        Operation waiting = Groups.operation();
        p0.machines.barriers.arrive("lunch", waiting);
        ViewId second = new ViewId(Groups.GENERATION, 2);
        Link link = new Link(identity(1), 1, 8, 0);
        p0.machines.router.take(link, new Sequenced(1, second, new Arrive("lunch", 1)));
        p0.machines.router.take(link, new Sequenced(2, second, new Arrive("lunch", 2)));
        assertThat(link.position().received()).as("not acknowledged").isZero();
        assertThat(p0.beatsTo(1)).as("asked for the view once").hasSize(1);

        Decision decision = Groups.next(Groups.founding(3), List.of(founder(2)), List.of(), List.of(), Map.of());
        install(p0, decision);
        link.held().release(p0.group.viewId(), frame -> p0.machines.router.dispatch(link, frame));

        assertThat(link.held().isEmpty()).isTrue();
        assertThat(p0.effects.completed()).containsExactly(waiting);
    }
}
