package io.reactivecom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.protocol.Timers.Kind;
import io.reactivecom.protocol.Timers.Timer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Named deadlines: setting one again moves it. */
class TimersTest {

    private static final Timer HEARTBEAT = new Timer(Kind.HEARTBEAT, null);
    private static final Timer GUARD = new Timer(Kind.GUARD, null);

    private final Timers timers = new Timers();

    @Test
    void withoutADeadlineNothingEverComes() {
        assertThat(timers.next()).isEqualTo(Timers.NEVER);
        assertThat(timers.expired(Timers.NEVER)).isNull();
    }

    @Test
    void aDeadlineComesAtItsTimeAndNotBefore() {
        timers.set(Kind.GUARD, 10);

        assertThat(timers.expired(9)).isNull();
        assertThat(timers.expired(10)).isEqualTo(GUARD);
    }

    @Test
    void aDeadlineComesOnce() {
        timers.set(Kind.GUARD, 10);
        timers.expired(10);

        assertThat(timers.expired(20)).isNull();
        assertThat(timers.isSet(Kind.GUARD, null)).isFalse();
        assertThat(timers.next()).isEqualTo(Timers.NEVER);
    }

    @Test
    void theEarliestComesFirstWhateverTheOrderOfSetting() {
        timers.set(Kind.GUARD, 20);
        timers.set(Kind.HEARTBEAT, 10);

        assertThat(timers.next()).isEqualTo(10);
        assertThat(allExpired(20)).containsExactly(HEARTBEAT, GUARD);
    }

    @Test
    void ofThoseAtOneTimeTheOneSetFirstComesFirst() {
        timers.set(Kind.HEARTBEAT, 10);
        timers.set(Kind.GUARD, 10);

        assertThat(allExpired(10)).containsExactly(HEARTBEAT, GUARD);
    }

    @Test
    void settingADeadlineAgainPutsItOff() {
        timers.set(Kind.GUARD, 10);
        timers.set(Kind.GUARD, 30);

        assertThat(timers.next()).isEqualTo(30);
        assertThat(allExpired(29)).isEmpty();
        assertThat(allExpired(30)).containsExactly(GUARD);
    }

    @Test
    void settingADeadlineAgainBringsItForward() {
        timers.set(Kind.GUARD, 30);
        timers.set(Kind.GUARD, 10);

        assertThat(allExpired(10)).containsExactly(GUARD);
        assertThat(allExpired(30)).as("it came already").isEmpty();
    }

    @Test
    void aStoppedDeadlineDoesNotCome() {
        timers.set(Kind.GUARD, 10);
        timers.set(Kind.HEARTBEAT, 20);

        timers.stop(Kind.GUARD);

        assertThat(timers.next()).isEqualTo(20);
        assertThat(allExpired(20)).containsExactly(HEARTBEAT);
    }

    @Test
    void aStoppedDeadlineCanBeSetAgain() {
        timers.set(Kind.GUARD, 10);
        timers.stop(Kind.GUARD);

        timers.set(Kind.GUARD, 10);

        assertThat(allExpired(10)).containsExactly(GUARD);
    }

    @Test
    void deadlinesOfOneKindAreToldApartByTheirSubject() {
        timers.set(Kind.REDIAL, "P1", 10);
        timers.set(Kind.REDIAL, "P2", 20);

        timers.stop(Kind.REDIAL, "P1");

        assertThat(timers.isSet(Kind.REDIAL, "P1")).isFalse();
        assertThat(allExpired(20)).containsExactly(new Timer(Kind.REDIAL, "P2"));
    }

    private List<Timer> allExpired(long now) {
        List<Timer> expired = new ArrayList<>();
        for (Timer timer = timers.expired(now); timer != null; timer = timers.expired(now)) {
            expired.add(timer);
        }
        return expired;
    }
}
