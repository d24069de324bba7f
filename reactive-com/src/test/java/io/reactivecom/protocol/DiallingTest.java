package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.INTERVAL;
import static io.reactivecom.protocol.Groups.TIMEOUT;
import static io.reactivecom.protocol.Groups.founder;
import static io.reactivecom.protocol.Groups.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Member;
import io.reactivecom.Refusal;
import io.reactivecom.wire.Body;
import io.reactivecom.wire.Frame.Reject;
import org.junit.jupiter.api.Test;

/** When a member is dialled again, and when its address has proven that its process has ended. P0 of three is under test. */
class DiallingTest {

    private static final long SOON = 25_000_000;

    private final Neighbours p0 = Neighbours.living(3, 0);
    private final Member p1 = founder(1);
    private long now = INTERVAL;

    DiallingTest() {
        p0.machines.sessions.onClosed(p1.identity().incarnation(), "reset", now);
    }

    private void fails(boolean refused) {
        p0.machines.sessions.onDialFailed(p1.address(), refused, "failed", now);
    }

    /** Whether the next attempt comes in this time, and not before; time passes to then. */
    private boolean isDialledAgainAfter(long nanos) {
        p0.dialled.clear();
        boolean early = passTo(now + nanos - 1);
        return !early && passTo(now + 1);
    }

    private boolean passTo(long time) {
        now = time;
        p0.at(time);
        for (Timers.Timer due = p0.machines.timers.expired(time); due != null; due = p0.machines.timers.expired(time)) {
            if (due.kind() == Timers.Kind.REDIAL) {
                p0.machines.onTimer(due, time);
            }
        }
        return p0.dialled.contains(p1.address());
    }

    @Test
    void threeRefusalsShortlyAfterEachOtherAreTheEndOfAProcess() {
        for (int refusal = 1; refusal < 3; refusal++) {
            fails(true);
            assertThat(p0.gone).as("after %d", refusal).isEmpty();
            assertThat(isDialledAgainAfter(SOON)).isTrue();
        }

        fails(true);

        assertThat(p0.gone).containsExactly(identity(1));
        assertThat(p0.machines.links.isGone(identity(1))).isTrue();
        assertThat(isDialledAgainAfter(INTERVAL))
                .as("later on, once an interval")
                .isTrue();
        fails(true);
        assertThat(p0.gone).as("told once").hasSize(1);
    }

    /** A missing route or port is the fault of this host or of the network. */
    @Test
    void whatIsNoRefusalProvesNothingHoweverOftenItHappens() {
        for (int failure = 1; failure < 6; failure++) {
            fails(false);
            assertThat(isDialledAgainAfter(SOON)).as("after %d", failure).isTrue();
        }
        fails(false);

        assertThat(isDialledAgainAfter(INTERVAL)).as("after 6").isTrue();
        assertThat(p0.machines.links.isGone(identity(1))).isFalse();
    }

    @Test
    void oneThatIsHeardBetweenRefusalsHasNotEnded() {
        fails(true);
        fails(true);
        p0.greet(70, p0.hello(p1.identity(), p1.address(), 0), now);
        p0.machines.sessions.onClosed(70, "reset", now);

        fails(true);

        assertThat(p0.machines.links.isGone(identity(1))).isFalse();
    }

    /** Another process may have asked for it to be dialled. */
    @Test
    void whoIsConnectedHasNotEndedWhateverItsAddressSays() {
        for (int refusal = 0; refusal < 3; refusal++) {
            p0.machines.sessions.onDialFailed(founder(2).address(), true, "refused", now);
        }

        assertThat(p0.gone).isEmpty();
        assertThat(p0.machines.links.isGone(identity(2))).isFalse();
    }

    @Test
    void theRefusalsOfAnotherAddressProveNothing() {
        for (int refusal = 0; refusal < 3; refusal++) {
            p0.machines.sessions.onDialFailed("elsewhere:1", true, "refused", now);
        }

        assertThat(p0.gone).isEmpty();
        assertThat(p0.machines.links.isGone(identity(1))).isFalse();
    }

    @Test
    void oneThatIsHeardAfterAllHasNotEnded() {
        SignsOfLife signs = new SignsOfLife(7);
        assertThat(signs.lastHeard()).as("it is believed to live at first").isEqualTo(7);
        signs.declareGone();

        signs.heard(9);

        assertThat(signs.isGone()).isFalse();
        assertThat(signs.lastHeard()).isEqualTo(9);
    }

    @Test
    void bytesOfAFrameThatDoesNotEndAreSignsOfLifeForATimeout() {
        SignsOfLife signs = new SignsOfLife(0);

        signs.stirred(TIMEOUT - 1, TIMEOUT);
        assertThat(signs.lastHeard()).isEqualTo(TIMEOUT - 1);
        signs.stirred(5 * TIMEOUT, TIMEOUT);

        assertThat(signs.lastHeard()).as("since the last whole frame").isEqualTo(TIMEOUT);
    }

    @Test
    void anAddressIsDialledOnceAtATimeAndOnesOwnNever() {
        p0.dialled.clear();
        Dialling dialling = new Dialling(p0.group, p0, new Timers(), p0);

        dialling.dial("elsewhere:1");
        dialling.dial("elsewhere:1");
        dialling.dial(Groups.address(0));
        dialling.dial("");
        assertThat(p0.dialled).containsExactly("elsewhere:1");
        dialling.ended("elsewhere:1");
        dialling.dial("elsewhere:1");

        assertThat(p0.dialled).hasSize(2);
        assertThat(dialling.underWay()).isEqualTo(1);
    }

    /** P0 has given up dialling those that have dialled it. */
    private static Neighbours connected() {
        Neighbours p0 = Neighbours.living(3, 0);
        p0.dialled.forEach(address -> p0.machines.sessions.onDialFailed(address, false, "given up", INTERVAL));
        p0.dialled.clear();
        return p0;
    }

    /** What is refused is kept by its link, so it comes again on the next connection. */
    @Test
    void whereAFrameWasRefusedTheNextConnectionBeginsAnIntervalLater() {
        Neighbours p0 = connected();
        long connection = p1.identity().incarnation();

        p0.machines.sessions.onMalformed(connection, "no frame", now);
        assertThat(p0.dialled).as("by the one that refuses").isEmpty();
        assertThat(p0.machines.timers.isSet(Timers.Kind.REDIAL, p1.identity())).isTrue();

        Member p2 = founder(2);
        Reject refused = new Reject(Refusal.PROTOCOL, "no frame");
        p0.machines.sessions.onFrame(p2.identity().incarnation(), refused, now);
        assertThat(p0.dialled).as("by the one that is refused").isEmpty();
        assertThat(p0.machines.timers.isSet(Timers.Kind.REDIAL, p2.identity())).isTrue();

        p0.machines.links.sendAll(new Body.Arrive("b", 1));
        assertThat(p0.dialled).as("for what is said meanwhile").isEmpty();
        p0.machines.links.onRedialTimer(p1.identity());
        assertThat(p0.dialled).containsExactly(p1.address());
    }

    @Test
    void theNextConnectionBeginsAnIntervalLaterHoweverOftenTheDialsFail() {
        Neighbours p0 = connected();
        p0.machines.sessions.onMalformed(p1.identity().incarnation(), "no frame", now);

        p0.machines.sessions.onDialFailed(p1.address(), false, "given up", now + 1);
        p0.machines.sessions.onDialFailed(p1.address(), false, "given up", now + 2);

        p0.pass(now + INTERVAL - 1);
        assertThat(p0.dialled).isEmpty();
        p0.pass(now + INTERVAL);
        assertThat(p0.dialled).containsExactly(p1.address());
    }

    @Test
    void anotherRefusalIsNoReasonToWait() {
        Neighbours p0 = connected();

        p0.machines.sessions.onFrame(p1.identity().incarnation(), new Reject(Refusal.TRY_LATER, "not yet"), now);

        assertThat(p0.dialled).containsExactly(p1.address());
    }

    @Test
    void failuresBeforeAMemberWasHeardDoNotDelayTheNextDials() {
        for (int failure = 0; failure < 6; failure++) {
            fails(false);
        }
        p0.greet(70, p0.hello(p1.identity(), p1.address(), 0), now);
        p0.machines.sessions.onClosed(70, "reset", now);

        fails(true);

        assertThat(isDialledAgainAfter(SOON)).isTrue();
    }
}
