package io.reactivecom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.LamportClock;
import io.reactivecom.Member;
import io.reactivecom.Message;
import io.reactivecom.Stamp;
import io.reactivecom.View;
import io.reactivecom.wire.Body;
import io.reactivecom.wire.Body.RingReport;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Frame.Sequenced;
import io.reactivecom.wire.ViewBody;
import io.reactivecom.wire.ViewId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is well formed and yet cannot be is found before anything of it is taken in. */
class PlausibilityTest {

    private static final ViewId VIEW = ViewId.of(Groups.founding(3).view());
    private static final long TOO_MANY = Plausibility.MOST_COUNTED + 1;
    private static final long TOO_MANY_BEFORE = Plausibility.MOST_COUNTED_BEFORE + 1;
    private static final long WALL_MILLIS = 1_800_000_000_000L;
    private static final long LATEST_STAMP = Plausibility.latestStamp(WALL_MILLIS);
    private static final long LATEST_GENERATION = WALL_MILLIS + Horizon.MOST_AHEAD_MILLIS - 1;

    private final Plausibility plausibility = new Plausibility(new Horizon(), () -> WALL_MILLIS);

    private static Body post(long stamp) {
        return new Body.Post(Message.Kind.PUBLISH, new Stamp(stamp), Groups.payload("x"));
    }

    private static Decision decision(long generation, long number, long admitted, long lastRemoval) {
        Member member = new Member(Groups.identity(1), Groups.address(1), admitted);
        return new Decision(new View(generation, number, List.of(member)), lastRemoval, List.of());
    }

    static Stream<Body> whatCannotBe() {
        return Stream.of(
                post(LATEST_STAMP + 1),
                post(LamportClock.LATEST),
                new Body.Arrive("b", TOO_MANY),
                new Body.Released("b", 1, TOO_MANY),
                new Body.TokenRequest("r", TOO_MANY),
                new Body.Token("r", 1, TokenRing.GRANTS, List.of(), List.of()),
                new Body.Token("r", 1, 0, List.of(TOO_MANY), List.of()),
                new Body.Token("r", 1, 0, List.of(), List.of(TOO_MANY)),
                new Body.TokenReport(1, 0, List.of(new RingReport("r", true, TOO_MANY, 0))),
                new Body.TokenReport(1, 0, List.of(new RingReport("r", true, 0, TOO_MANY))),
                new ViewBody.Install(decision(ViewId.MOST_VIEWS - 1, 1, 1, 0)),
                new ViewBody.Install(decision(LATEST_GENERATION + 1, 1, 1, 0)),
                new ViewBody.Install(decision(1, 0, 0, 0)),
                new ViewBody.Found(decision(1, 3, 4, 0)),
                new ViewBody.FoundRefused(VIEW, new ViewId(LATEST_GENERATION + 1, 1)),
                new ViewBody.Accept(VIEW, Council.ballot(1, 1), decision(1, 3, 1, 4)),
                new ViewBody.Promise(VIEW, Council.ballot(1, 1), Council.ballot(1, 1), decision(1, 0, 0, 0)),
                new ViewBody.Prepare(VIEW, Council.ballot(TOO_MANY, 1)),
                new ViewBody.Accepted(VIEW, Council.ballot(TOO_MANY, 1)),
                new ViewBody.Install(new Decision(
                        decision(1, 3, 1, 0).view(), 0, List.of(new Decision.Base("b", 1, TOO_MANY_BEFORE)))),
                new ViewBody.Install(
                        new Decision(decision(1, 3, 1, 0).view(), 0, List.of(new Decision.Base("b", 4, 1)))));
    }

    static Stream<Body> whatMayBe() {
        return Stream.of(
                post(LATEST_STAMP),
                new Body.Arrive("b", TOO_MANY - 1),
                new Body.Token("r", 1, TokenRing.GRANTS - 1, List.of(2L), List.of(1L)),
                new ViewBody.Install(decision(LATEST_GENERATION, 1, 1, 1)),
                new ViewBody.Install(new Decision(
                        decision(1, 3, 1, 0).view(), 0, List.of(new Decision.Base("b", 1, TOO_MANY_BEFORE - 1)))),
                new ViewBody.Promise(VIEW, Council.ballot(1, 1), null, null),
                new ViewBody.FoundRefused(VIEW, new ViewId(LATEST_GENERATION, 1)),
                new ViewBody.FoundWithdrawn());
    }

    @ParameterizedTest
    @MethodSource
    void whatCannotBe(Body body) {
        assertThat(plausibility.fault(new Sequenced(1, VIEW, body))).isNotNull();
    }

    @ParameterizedTest
    @MethodSource
    void whatMayBe(Body body) {
        assertThat(plausibility.fault(new Sequenced(1, VIEW, body))).isNull();
    }

    @Test
    void aViewThatWouldSpoilTheFencesIsNotSpokenOf() {
        ViewId absurd = new ViewId(1, ViewId.MOST_VIEWS - 1);

        assertThat(plausibility.fault(new Sequenced(1, absurd, new Body.SyncAck(1))))
                .contains("a view that cannot be");
    }

    /** The clock of P0 is not moved, and P1 may try again with better manners. */
    @Test
    void nothingOfItIsTakenIn() {
        Neighbours neighbours = Neighbours.connected(3, 0);
        long connection = Groups.identity(1).incarnation();

        neighbours.machines.sessions.onFrame(connection, new Sequenced(1, VIEW, post(LamportClock.LATEST + 1)), 1);
        assertThat(neighbours.sent)
                .last()
                .satisfies(
                        sent -> assertThat(sent.frame().toString()).contains("PROTOCOL", "no clock can show by now"));
        assertThat(neighbours.machines.links.isConnected(Groups.identity(1))).isFalse();

        neighbours.greet(51, neighbours.hello(Groups.identity(1), Groups.address(1), 0), 2);
        assertThat(neighbours.sentOn(51).toString())
                .as("P0 has received nothing")
                .contains("received=0");
    }
}
