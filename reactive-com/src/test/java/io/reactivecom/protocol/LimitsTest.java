package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.INTERVAL;
import static io.reactivecom.protocol.Groups.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactivecom.Identity;
import io.reactivecom.InvalidSettingException;
import io.reactivecom.LimitExceededException;
import io.reactivecom.Limits;
import io.reactivecom.Member;
import io.reactivecom.Refusal;
import io.reactivecom.TokenEvent;
import io.reactivecom.wire.Body;
import io.reactivecom.wire.Body.Arrive;
import io.reactivecom.wire.Body.NoRoom;
import io.reactivecom.wire.Body.RingReport;
import io.reactivecom.wire.Body.TokenReport;
import io.reactivecom.wire.Body.TokenRequest;
import io.reactivecom.wire.Contact;
import io.reactivecom.wire.Frame.Reject;
import io.reactivecom.wire.Frame.Sequenced;
import io.reactivecom.wire.ViewBody.Join;
import io.reactivecom.wire.ViewId;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What goes beyond a limit is refused and counted, and what is within goes on. P0 of three is under test. */
class LimitsTest {

    private static final String LUNCH = "lunch";
    private static final String DINNER = "dinner";

    private Neighbours neighbours = connected(Limits.defaults());

    private static Neighbours connected(Limits limits) {
        return connected(3, 0, limits);
    }

    private static Neighbours connected(int size, int self, Limits limits) {
        return Neighbours.connected(
                size, self, new SettingsBuilder().limits(limits).build());
    }

    private void open(long connection) {
        neighbours.machines.sessions.onOpened(new Session(connection, null, null), INTERVAL);
    }

    private List<Reject> toldOn(long connection) {
        return neighbours.sentOn(connection).stream()
                .filter(Reject.class::isInstance)
                .map(Reject.class::cast)
                .toList();
    }

    private List<Reject> greet(Member who) {
        return neighbours.refusals(neighbours.hello(who.identity(), who.address(), 0), INTERVAL);
    }

    private List<Reject> join(Member who) {
        return neighbours.refusals(neighbours.hello(who.identity(), who.address(), 0, 3, ViewId.NONE), INTERVAL);
    }

    private static Member stranger(int number) {
        return new Member(new Identity("stranger" + number, number), "elsewhere:" + number, 0);
    }

    private Member member(int rank) {
        return neighbours.group.view().member(rank);
    }

    @Test
    void ofTooManyHalfOpenConnectionsTheOldestIsGivenUp() {
        neighbours = connected(Limits.defaults().withHalfOpen(2));

        open(51);
        open(52);
        open(53);

        assertThat(neighbours.hungUp).containsExactly(51L);
        assertThat(toldOn(51)).extracting(Reject::reason).containsExactly(Refusal.LIMIT);
        assertThat(neighbours.effects.refused).containsExactly(Refusal.LIMIT);
    }

    @Test
    void ofTooManyConnectionsOneIsGivenUpOnWhichNobodyIsKnown() {
        neighbours = connected(Limits.defaults().withConnections(3));

        open(51);
        open(52);

        assertThat(neighbours.hungUp).as("those to P1 and P2 stay").containsExactly(51L);
        assertThat(toldOn(51)).extracting(Reject::reason).containsExactly(Refusal.LIMIT);
    }

    @Test
    void aDialThatFailsForALimitOfEitherEndSaysSo() {
        neighbours = connected(Limits.defaults().withConnections(3));
        neighbours.machines.sessions.onOpened(new Session(51, "elsewhere:1", null), INTERVAL);
        neighbours.machines.sessions.onOpened(new Session(52, "elsewhere:2", null), INTERVAL);
        neighbours.machines.sessions.onFrame(51, Rejects.tooMany("connections", 3), INTERVAL);

        assertThat(neighbours.unreachable)
                .extracting(text -> text.split(": ")[0])
                .containsExactly("elsewhere:2", "elsewhere:1");
        assertThat(neighbours.dialFailures).containsExactly(DialFailure.LIMIT, DialFailure.LIMIT);
    }

    @Test
    void noMoreAreLetInThanTheGroupHasRoomFor() {
        Joiners joiners = new Joiners(Groups.TIMEOUT, Limits.defaults().withMembers(4));
        for (int number = 7; number < 10; number++) {
            joiners.asks(new Join(Groups.contact(number), identities()), INTERVAL);
        }

        assertThat(joiners.admissible(neighbours.group.view(), List.of(), List.of(), INTERVAL))
                .containsExactly(Groups.contact(7));
    }

    private List<Identity> identities() {
        return neighbours.group.view().members().stream().map(Member::identity).toList();
    }

    /** It may have been removed, and has to be told. */
    @Test
    void whoComesFromAnotherViewIsGreetedByAFullGroup() {
        neighbours = connected(Limits.defaults().withMembers(3));
        Member former = stranger(1);

        assertThat(neighbours.refusals(
                        neighbours.hello(former.identity(), former.address(), 0, 3, new ViewId(Groups.GENERATION, 1)),
                        INTERVAL))
                .isEmpty();
    }

    @Test
    void oneStrangerTooManyIsRefusedAndAMemberIsNot() {
        neighbours = connected(Limits.defaults().withStrangers(2));

        assertThat(greet(stranger(1))).isEmpty();
        assertThat(greet(stranger(2))).isEmpty();

        assertThat(greet(stranger(3))).extracting(Reject::reason).containsExactly(Refusal.LIMIT);
        assertThat(greet(stranger(1))).as("one that is known").isEmpty();
        assertThat(greet(member(1))).as("a member that comes back").isEmpty();
    }

    @Test
    void nobodyIsLetIntoAFullGroup() {
        neighbours = connected(Limits.defaults().withMembers(3));

        assertThat(join(stranger(1))).singleElement().satisfies(reject -> {
            assertThat(reject.reason()).isEqualTo(Refusal.LIMIT);
            assertThat(reject.text()).contains("as many members as its limits allow, 3");
        });
        assertThat(greet(member(1))).isEmpty();
    }

    /** It was connected before the group was full. */
    @Test
    void whoIsConnectedAlreadyAndAsksAFullGroupIsRefusedToo() {
        neighbours = connected(Limits.defaults().withMembers(3));
        Member waiting = stranger(1);
        neighbours.refusals(
                neighbours.hello(waiting.identity(), waiting.address(), 0, 3, new ViewId(Groups.GENERATION, 1)),
                INTERVAL);

        neighbours.machines.router.onJoin(
                waiting, new Join(new Contact(waiting.identity(), waiting.address(), 0), identities()));

        assertThat(neighbours.sent)
                .last()
                .satisfies(sent -> assertThat(sent.frame())
                        .isInstanceOfSatisfying(
                                Reject.class,
                                reject -> assertThat(reject.reason()).isEqualTo(Refusal.LIMIT)));
    }

    @Test
    void oneBarrierTooManyIsAnErrorHereAndRefusedFromElsewhere() {
        neighbours = connected(Limits.defaults().withBarriers(1));
        Barriers barriers = neighbours.machines.barriers;
        Operation first = operation();
        Operation second = operation();

        barriers.arrive(LUNCH, first);
        barriers.arrive(DINNER, second);
        barriers.onArrive(member(1), new Body.Arrive(DINNER, 1));
        barriers.onArrive(member(1), new Body.Arrive(LUNCH, 1));
        barriers.onArrive(member(2), new Body.Arrive(LUNCH, 1));

        assertThat(neighbours.effects.errorOf(second))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("there have been 1 barriers")
                .hasMessageContaining("limits(...)");
        assertThat(neighbours.effects.resultOf(first)).as("the others go on").isEqualTo(LUNCH);
        assertThat(neighbours.effects.refused).containsExactly(Refusal.LIMIT);
        assertThat(neighbours.said(Body.NoRoom.class)).containsExactly(new Body.NoRoom(false, DINNER, 1));
    }

    /** The default ring is always there. */
    @Test
    void oneRingTooManyIsAnErrorHereAndRefusedFromElsewhere() {
        neighbours = connected(Limits.defaults().withRings(2));
        TokenRings rings = neighbours.machines.rings;
        Operation second = operation();

        rings.request(LUNCH, operation(), INTERVAL);
        rings.request(DINNER, second, INTERVAL);
        rings.onRequest(member(1), new TokenRequest(DINNER, 1), INTERVAL);
        rings.onReport(member(1), new TokenReport(1, 0, List.of(new RingReport(DINNER, false, 1, 0))), INTERVAL);

        assertThat(neighbours.effects.errorOf(second))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("there have been 2 rings");
        assertThat(neighbours.effects.refused).containsExactly(Refusal.LIMIT, Refusal.LIMIT);
        assertThat(neighbours.said(Body.NoRoom.class)).containsOnly(new Body.NoRoom(true, DINNER, 2));
    }

    /** P3 makes the tokens. It hears from P1 of the ring, and has no room for another when P2 reports that it holds the token. */
    @Test
    void aTokenThatAnotherMemberHoldsIsNotMadeAgainForLackOfRoom() {
        neighbours = connected(4, 3, Limits.defaults().withRings(2));
        TokenRings rings = neighbours.machines.rings;
        rings.onViewChange(Groups.letGo(neighbours.group, member(0)), false, INTERVAL);
        Member p1 = member(0);
        Member p2 = member(1);

        rings.onReport(p1, new TokenReport(2, 0, List.of(new RingReport(DINNER, false, 0, 0))), INTERVAL);
        rings.onRequest(p1, new TokenRequest(LUNCH, 1), INTERVAL);
        rings.onReport(p2, new TokenReport(2, 0, List.of(new RingReport(DINNER, true, 1, 1))), INTERVAL);

        assertThat(neighbours.effects.token)
                .filteredOn(TokenEvent.Kind.MADE::equals)
                .as("that of the default ring")
                .hasSize(1);
    }

    @Test
    void aStrangerCannotAskForAnother() {
        neighbours = Neighbours.living(3, 0);
        greet(stranger(1));
        Contact other = new Contact(stranger(2).identity(), "victim:1", 0);

        neighbours.machines.router.onJoin(stranger(1), new Join(other, List.of()));

        assertThat(neighbours.dialled).doesNotContain("victim:1");
    }

    @Test
    void theTextOfARefusalIsShortWhateverItIsAbout() {
        Body longName = new Body.Arrive("x".repeat(60_000), Plausibility.MOST_COUNTED + 1);

        neighbours.machines.sessions.onFrame(
                member(1).identity().incarnation(),
                new Sequenced(1, new ViewId(Groups.GENERATION, 1), longName),
                INTERVAL);
        neighbours.machines.sessions.onMalformed(member(2).identity().incarnation(), "y".repeat(60_000), INTERVAL);

        assertThat(neighbours.hungUp).hasSize(2);
        assertThat(neighbours.sent)
                .filteredOn(sent -> sent.frame() instanceof Reject)
                .hasSize(2)
                .allSatisfy(sent -> assertThat(((Reject) sent.frame()).text()).hasSizeLessThan(600));
        assertThat(neighbours.effects.refused).containsExactly(Refusal.PROTOCOL, Refusal.PROTOCOL);
    }

    /** Each ring for which there is no room would be answered. */
    @Test
    void aReportOfMoreRingsThanThereCanBeIsPoison() {
        assertThat(fault(Plausibility.MOST_RINGS)).isNull();
        assertThat(Limits.defaults().withRings(Plausibility.MOST_RINGS)).isNotNull();

        assertThat(fault(Plausibility.MOST_RINGS + 1)).contains("no process can have so many");
        assertThatThrownBy(() -> Limits.defaults().withRings(Plausibility.MOST_RINGS + 1))
                .isInstanceOf(InvalidSettingException.class);
    }

    private @Nullable String fault(int rings) {
        List<Body.RingReport> report = Collections.nCopies(rings, new RingReport("r", false, 0, 0));
        Sequenced frame = new Sequenced(1, neighbours.group.viewId(), new TokenReport(1, 0, report));
        return new Plausibility(neighbours.group.horizon(), () -> 0).fault(frame);
    }

    @Test
    void aMemberThatAcknowledgesNothingIsNotToldWithoutEndThatThereIsNoRoom() {
        neighbours = connected(Limits.defaults().withBarriers(1));
        neighbours.machines.barriers.onArrive(member(1), new Arrive(LUNCH, 1));

        for (int arrival = 1; arrival <= 10_000; arrival++) {
            neighbours.machines.barriers.onArrive(member(1), new Arrive(DINNER, arrival));
        }

        assertThat(neighbours.said(NoRoom.class)).hasSizeBetween(512, 3_000);
    }
}
