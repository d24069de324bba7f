package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.TIMEOUT;
import static io.reactivecom.protocol.Groups.address;
import static io.reactivecom.protocol.Groups.founder;
import static io.reactivecom.protocol.Groups.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.wire.Contact;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Frame.Heartbeat;
import io.reactivecom.wire.Frame.Hello;
import io.reactivecom.wire.Frame.Sequenced;
import io.reactivecom.wire.ViewBody.Join;
import io.reactivecom.wire.ViewId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** How a process that has found members asks them to let it in. P1 has waited since 0. */
class AskingTest {

    private static final long NOW = 100;

    private final Neighbours p1 = new Neighbours(Groups.before(1));
    private final Bootstrap bootstrap = p1.machines.bootstrap;

    private Hello meet(int number, ViewId view) {
        Hello hello = p1.hello(identity(number), address(number), 0, 3, view);
        p1.greet(identity(number).incarnation(), hello, NOW);
        bootstrap.onGreeted(hello, NOW);
        return hello;
    }

    private void ends(int number) {
        p1.machines.sessions.onClosed(identity(number).incarnation(), "reset", NOW);
    }

    private List<Join> askedOf(int number) {
        return p1.sentOn(identity(number).incarnation()).stream()
                .filter(Sequenced.class::isInstance)
                .map(frame -> ((Sequenced) frame).body())
                .filter(Join.class::isInstance)
                .map(Join.class::cast)
                .toList();
    }

    @Test
    void allMembersThatAreFoundAreAskedAgainAndAgain() {
        ViewId view = new ViewId(Groups.GENERATION, 4);
        meet(5, view);
        bootstrap.onGreeted(meet(6, view), NOW);
        assertThat(askedOf(6)).as("once as it is found").hasSize(1);

        bootstrap.onDiscoverTimer(NOW + 20);
        assertThat(askedOf(5)).hasSize(2);
        assertThat(askedOf(6)).hasSize(2);
        ends(5);
        bootstrap.onDiscoverTimer(NOW + 40);

        assertThat(askedOf(5)).as("its connection has ended").hasSize(2);
        assertThat(askedOf(6))
                .hasSize(3)
                .last()
                .extracting(Join::joiner)
                .isEqualTo(new Contact(identity(1), address(1), NOW + 40));
    }

    @Test
    void aRequestNamesTheMembersThatHaveDialledThisProcess() {
        meet(5, new ViewId(Groups.GENERATION, 4));
        Neighbours other = new Neighbours(Groups.before(1));
        Hello member = other.hello(identity(6), address(6), 0, 3, new ViewId(Groups.GENERATION, 4));
        other.greet(6, member, NOW);
        other.machines.reachability.keep(process -> false);
        other.machines.bootstrap.onGreeted(member, NOW);
        assertThat(askedOf(5)).first().extracting(Join::reached).isEqualTo(List.of(identity(5)));
        assertThat(other.said(Join.class)).first().extracting(Join::reached).isEqualTo(List.of());

        other.machines.reachability.met(member, null, NOW);
        other.machines.bootstrap.onReachedBy(identity(7), NOW);
        assertThat(other.said(Join.class)).as("P7 is not asked").hasSize(1);
        other.machines.bootstrap.onReachedBy(identity(6), NOW);

        assertThat(other.said(Join.class))
                .hasSize(2)
                .last()
                .extracting(Join::reached)
                .isEqualTo(List.of(identity(6)));
    }

    @Test
    void aCandidateThatHasComeIntoAViewIsAsked() {
        meet(0, ViewId.NONE);
        Link link = Objects.requireNonNull(linkTo(0));

        bootstrap.onHeartbeat(link, new Heartbeat(1, 0, ViewId.NONE, List.of()), NOW);
        assertThat(askedOf(0)).isEmpty();
        bootstrap.onHeartbeat(link, new Heartbeat(2, 0, new ViewId(Groups.GENERATION, 1), List.of()), NOW);

        assertThat(askedOf(0)).hasSize(1);
    }

    private static Link linkTo(int number) {
        Link link = new Link(identity(number), 1, 8, NOW);
        link.moveTo(address(number));
        return link;
    }

    // --- an expelled process that its operator forces ---

    private static Neighbours expelled() {
        Decision without = Groups.next(Groups.founding(3), List.of(founder(1)), List.of(), List.of(), Map.of());
        return new Neighbours(
                Groups.before(1, new Past(ViewId.of(Groups.founding(3).view()), without.view())));
    }

    @Test
    void oneThatWasExpelledLooksInVainAfterATimeoutWithoutAMember() {
        Neighbours expelled = expelled();
        Bootstrap search = expelled.machines.bootstrap;

        assertThat(search.looksInVain(TIMEOUT - 1)).isFalse();
        assertThat(search.looksInVain(TIMEOUT)).isTrue();
        Hello member = expelled.hello(identity(0), address(0), 0, 3, new ViewId(Groups.GENERATION, 2));
        expelled.greet(7, member, TIMEOUT);
        search.onGreeted(member, TIMEOUT);

        assertThat(search.looksInVain(2 * TIMEOUT - 1)).as("it has heard P0").isFalse();
        assertThat(search.looksInVain(2 * TIMEOUT)).as("a timeout ago").isTrue();
        assertThat(bootstrap.looksInVain(10 * TIMEOUT))
                .as("P1, which was not expelled")
                .isFalse();
    }
}
