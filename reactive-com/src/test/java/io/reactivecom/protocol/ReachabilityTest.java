package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.INTERVAL;
import static io.reactivecom.protocol.Groups.TIMEOUT;
import static io.reactivecom.protocol.Groups.address;
import static io.reactivecom.protocol.Groups.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Identity;
import io.reactivecom.Refusal;
import io.reactivecom.Status;
import io.reactivecom.wire.Contact;
import io.reactivecom.wire.Frame.Hello;
import io.reactivecom.wire.Frame.Reject;
import io.reactivecom.wire.ViewBody.Join;
import io.reactivecom.wire.ViewId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whether others can be dialled where they say. P0 of three members, and P7, which wants to join. */
class ReachabilityTest {

    private static final long NOW = 100;
    private static final long CONNECTION = 77;

    private final Neighbours member = Neighbours.living(3, 0);
    private final Identity joiner = identity(7);
    private final Neighbours outside = new Neighbours(Groups.before(1));
    private final Hello hello = member.hello(joiner, address(7), 0, 1, ViewId.NONE);

    ReachabilityTest() {
        member.greet(CONNECTION, hello, NOW);
        member.dialled.clear();
    }

    private void asks(long time, Identity... reached) {
        member.machines.reachability.onJoin(new Join(new Contact(joiner, address(7), 0), List.of(reached)), time);
    }

    private List<Refusal> refusals() {
        return member.sentOn(CONNECTION).stream()
                .filter(Reject.class::isInstance)
                .map(frame -> ((Reject) frame).reason())
                .toList();
    }

    @Test
    void aMemberDialsWhoeverDoesNotCountItAmongThoseThatHaveDialledIt() {
        asks(NOW, identity(1), identity(0));
        assertThat(member.dialled).isEmpty();

        asks(NOW, identity(1));
        assertThat(member.dialled).containsExactly(address(7));
    }

    @Test
    void itDialsOnceAnInterval() {
        asks(NOW);
        member.machines.sessions.onDialFailed(address(7), true, "refused", NOW);
        asks(NOW + INTERVAL - 1);
        assertThat(member.dialled).hasSize(1);

        asks(NOW + INTERVAL);

        assertThat(member.dialled).hasSize(2);
    }

    @Test
    void ofTwoWithOneAddressTheOneThatAnswersThereIsNotRefused() {
        asks(NOW);
        Hello second = member.hello(identity(8), address(7), 0, 1, ViewId.NONE);
        member.greet(88, second, NOW);
        member.machines.reachability.onJoin(new Join(new Contact(identity(8), address(7), 0), List.of()), NOW);

        member.machines.reachability.met(second, address(7), NOW + 1);

        assertThat(refusals()).containsExactly(Refusal.UNREACHABLE);
        assertThat(member.hungUp).contains(CONNECTION).doesNotContain(88L);
    }

    @Test
    void eachAttemptLeadsToOneRefusal() {
        asks(NOW);
        member.machines.reachability.onUnreachable(address(8), DialFailure.OTHER, "another address", NOW + 1);
        assertThat(refusals()).isEmpty();
        member.machines.reachability.onUnreachable(address(7), DialFailure.OTHER, "no route", NOW + 1);
        member.greet(78, hello, NOW + 2);

        member.machines.reachability.onUnreachable(address(7), DialFailure.OTHER, "no route", NOW + 3);

        assertThat(refusals()).hasSize(1);
        assertThat(member.hungUp).doesNotContain(78L);
    }

    @Test
    void seedsThatDoNotAnswerDoNotKeepAMemberFromDiallingAJoiner() {
        IntStream.range(0, 1_000).forEach(number -> member.seeds.add("gone:" + number));
        member.machines.reunion.onStatus(Status.SUSPENDED, NOW);
        member.machines.reunion.onReunionTimer(NOW);
        assertThat(member.dialled).hasSizeGreaterThanOrEqualTo(1_000);

        asks(NOW);

        assertThat(member.dialled).contains(address(7));
    }

    @Test
    void nothingIsKeptOfOneThatHasNotAskedForTwoTimeouts() {
        Reachability reachability = member.machines.reachability;
        asks(NOW);
        reachability.onUnreachable(address(7), DialFailure.OTHER, "no route", NOW);
        assertThat(reachability.hasMissed(joiner)).isTrue();
        asks(NOW + INTERVAL);
        assertThat(reachability.hasMissed(joiner)).as("until it answers").isTrue();

        reachability.onTick(NOW + INTERVAL + 2 * TIMEOUT);
        assertThat(reachability.hasMissed(joiner)).isTrue();
        reachability.onTick(NOW + INTERVAL + 2 * TIMEOUT + 1);

        assertThat(reachability.hasMissed(joiner)).isFalse();
    }

    @Test
    void whoHasNotAskedForLongIsForgottenAsTimePasses() {
        asks(NOW);
        member.machines.reachability.onUnreachable(address(7), DialFailure.OTHER, "no route", NOW);

        member.pass(NOW + 2 * TIMEOUT + INTERVAL);

        assertThat(member.machines.reachability.hasMissed(joiner)).isFalse();
    }

    @Test
    void whoIsOutsideKnowsWhomItHasReachedAndByWhomUntilTheirConnectionsEnd() {
        Reachability reachability = outside.machines.reachability;
        Hello p0 = said(address(1));
        Hello answer = said("");
        reachability.met(answer, "elsewhere:1", NOW);
        assertThat(reachability.reaches(Groups.founder(0), NOW))
                .as("at its address")
                .isFalse();
        assertThat(outside.dialled).containsExactly(address(0));

        reachability.met(answer, address(0), NOW);
        assertThat(reachability.reaches(Groups.founder(0), NOW)).isTrue();
        assertThat(reachability.isReachedBy(identity(0))).isFalse();
        reachability.met(said("a seed's:1"), null, NOW);
        assertThat(reachability.isReachedBy(identity(0)))
                .as("where it does not advertise")
                .isFalse();
        reachability.met(p0, null, NOW);
        assertThat(reachability.isReachedBy(identity(0))).isTrue();
        reachability.keep(process -> false);

        assertThat(reachability.isReachedBy(identity(0))).isFalse();
        assertThat(reachability.reaches(Groups.founder(0), NOW)).isFalse();
    }

    @Test
    void whoIsInRemembersNobodyThatItMeets() {
        Reachability reachability = member.machines.reachability;

        reachability.met(hello, null, NOW);

        assertThat(reachability.isReachedBy(joiner)).isFalse();
    }

    @Test
    void oneThatIsNotReachedIsRefusedAndToldWhy() {
        asks(NOW);
        member.machines.reachability.onUnreachable(address(7), DialFailure.OTHER, "no route", NOW + 1);

        assertThat(refusals()).containsExactly(Refusal.UNREACHABLE);
        assertThat(member.sentOn(CONNECTION))
                .filteredOn(Reject.class::isInstance)
                .first()
                .extracting(frame -> ((Reject) frame).text())
                .asString()
                .contains("P0 cannot dial P7 at " + address(7) + " (no route)", "advertise(...)");
    }

    @Test
    void oneAtWhoseAddressAnotherAnswersIsRefused() {
        asks(NOW);
        member.machines.reachability.met(member.hello(identity(2), address(2), 0), address(7), NOW + 1);

        assertThat(refusals()).containsExactly(Refusal.UNREACHABLE);
    }

    @Test
    void oneThatAnswersWhereItSaysIsNot() {
        asks(NOW);
        member.machines.reachability.met(hello, address(7), NOW + 1);
        member.machines.reachability.onUnreachable(address(7), DialFailure.OTHER, "closed since", NOW + 2);

        assertThat(refusals()).isEmpty();
    }

    /** Connections of strangers must not end the joiner's search. */
    @Test
    void theAddressMayBeRightWhereThereAreTooManyConnections() {
        asks(NOW);

        member.machines.reachability.onUnreachable(address(7), DialFailure.LIMIT, "too many", NOW);

        assertThat(refusals()).containsExactly(Refusal.LIMIT);
    }

    @Test
    void oneWithThisProcesssOwnAddressIsRefusedWithoutDialling() {
        member.machines.reachability.onJoin(new Join(new Contact(joiner, address(0), 0), List.of(identity(1))), NOW);

        assertThat(refusals()).containsExactly(Refusal.UNREACHABLE);
        assertThat(member.dialled).isEmpty();
    }

    @Test
    void aMemberIsNeitherDialledNorRefused() {
        member.machines.reachability.onJoin(new Join(new Contact(identity(1), address(1), 0), List.of()), NOW);
        member.machines.reachability.onUnreachable(address(1), DialFailure.OTHER, "refused", NOW);

        assertThat(member.dialled).isEmpty();
        assertThat(refusals()).isEmpty();
    }

    /** By P0, on a connection that it has dialled there. */
    private Hello said(String dialled) {
        return outside.hello(identity(0), address(0), dialled, 0, 1, ViewId.NONE);
    }

    @Test
    void ofJoinersThatAskInOneMomentABoundedNumberIsDialledAtATime() {
        int most = member.group.settings().limits().halfOpen();
        for (int number = 10; number < 15 + most; number++) {
            Identity identity = identity(number);
            member.greet(500 + number, member.hello(identity, address(number), 0, 1, ViewId.NONE), NOW);
            Join join = new Join(new Contact(identity, address(number), 0), List.of());
            member.machines.reachability.onJoin(join, NOW);
        }

        assertThat(member.dialled).hasSize(most);
    }
}
