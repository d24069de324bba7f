package io.reactivecom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Message;
import io.reactivecom.Stamp;
import io.reactivecom.wire.Body;
import io.reactivecom.wire.Frame.Sequenced;
import io.reactivecom.wire.ViewId;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * One that lies says the greatest number that P0 admits. P1 has not heard it, and admits all that P0 derives from it: at once where
 * their clocks show the same, and after twice the difference where P1's clock is behind.
 */
class SuccessorsTest {

    private static final long STEPS = 1L << 40;
    private static final long IN_2026 = 1_790_000_000_000L;
    private static final long A_MINUTE = 60_000;
    /** The least time between two views. */
    private static final long PACE_MILLIS = 2;
    /** The most that a clock ticks for long: half a million times a second. */
    private static final long TICKS_A_MILLISECOND = 512;

    /** The clock of P0 in the beginning, and by how much that of P1 is behind. */
    static final Arguments[] CLOCKS = {
        Arguments.of(1L, 0L),
        Arguments.of(A_MINUTE, A_MINUTE),
        Arguments.of(IN_2026, 0L),
        Arguments.of(IN_2026, A_MINUTE)
    };

    /** The powers of two, as far as they come later than so many milliseconds. */
    private static LongStream steps(long afterMillis, long aMillisecond, long millis) {
        return LongStream.iterate(2, step -> step <= STEPS, step -> 2 * step)
                .filter(step -> step / aMillisecond * millis > afterMillis);
    }

    private static ViewId latest(long wallMillis) {
        return new ViewId(wallMillis + Horizon.MOST_AHEAD_MILLIS, 0);
    }

    private static boolean isAdmitted(ViewId view, long wallMillis) {
        return new Horizon().admits(view, () -> wallMillis);
    }

    @ParameterizedTest
    @FieldSource("CLOCKS")
    void theViewsAfterARecord(long wallMillis, long behind) {
        ViewId current = new ViewId(wallMillis, 1);
        Horizon first = new Horizon();
        first.hearRecord(latest(wallMillis));
        long number = first.numberAfter(current);

        assertThat(isAdmitted(latest(wallMillis), wallMillis)).isTrue();
        assertThat(isAdmitted(latest(wallMillis + 1), wallMillis)).isFalse();
        steps(2 * behind, 1, PACE_MILLIS).forEach(step -> {
            ViewId view = new ViewId(current.generation(), number + step);
            assertThat(isAdmitted(view, wallMillis + PACE_MILLIS * step - behind))
                    .as("after %d views", step)
                    .isTrue();
            assertThat(view.isPossibleRecord()).isTrue();
        });
    }

    /** The liar says anew what is the latest by then, again and again. */
    @ParameterizedTest
    @FieldSource("CLOCKS")
    void theFirstViewsAfterViewsThatWereHeardOf(long wallMillis, long behind) {
        Horizon first = new Horizon();
        for (long millis = wallMillis; millis < wallMillis + 1_000 * A_MINUTE; millis += A_MINUTE) {
            first.hear(latest(millis));
            ViewId founded = new ViewId(first.generation(1, millis), 1);
            first.hear(founded);

            assertThat(founded.isAfter(latest(millis))).isTrue();
            long laterMillis = millis + PACE_MILLIS + behind;
            assertThat(isAdmitted(founded, laterMillis - behind)).isTrue();
        }
    }

    @ParameterizedTest
    @FieldSource("CLOCKS")
    void theStampsAfterAStamp(long wallMillis, long behind) {
        long latest = Plausibility.latestStamp(wallMillis);

        assertThat(isAdmitted(latest, wallMillis)).isTrue();
        assertThat(isAdmitted(latest + 1, wallMillis)).isFalse();
        steps(2 * behind, TICKS_A_MILLISECOND, 1).forEach(step -> {
            long laterMillis = wallMillis + step / TICKS_A_MILLISECOND;
            assertThat(isAdmitted(latest + step, laterMillis - behind))
                    .as("after %d ticks", step)
                    .isTrue();
        });
    }

    private static boolean isAdmitted(long stamp, long wallMillis) {
        Body message = new Body.Post(Message.Kind.PUBLISH, new Stamp(stamp), Groups.payload("x"));
        return new Plausibility(new Horizon(), () -> wallMillis).fault(new Sequenced(1, ViewId.NONE, message)) == null;
    }
}
