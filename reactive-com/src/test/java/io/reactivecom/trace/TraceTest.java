package io.reactivecom.trace;

import static io.reactivecom.trace.Events.P0;
import static io.reactivecom.trace.Events.P1;
import static io.reactivecom.trace.Events.P2;
import static io.reactivecom.trace.Events.at;
import static io.reactivecom.trace.Events.received;
import static io.reactivecom.trace.Events.sent;
import static io.reactivecom.trace.Events.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactivecom.ComEvent;
import io.reactivecom.Member;
import io.reactivecom.TokenEvent.Kind;
import io.reactivecom.View;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Events in order: what caused what. */
class TraceTest {

    private final ComEvent asks = sent(P0, 1, "who?", P1, P2);
    private final ComEvent asked1 = received(P1, P0, 1, 2, "who?");
    private final ComEvent asked2 = received(P2, P0, 1, 2, "who?");
    private final ComEvent answers = sent(P1, 3, "me", P0);
    private final ComEvent answered = received(P0, P1, 3, 4, "me");
    private final ComEvent alone = sent(P2, 5, "nobody hears this", P0);
    private final List<ComEvent> all = List.of(asks, asked1, asked2, answers, answered, alone);

    @Test
    void causesComeFirstHoweverTheyWereGiven() {
        List<ComEvent> shuffled = new ArrayList<>(all);
        Random random = new Random(1);
        for (int round = 0; round < 50; round++) {
            Collections.shuffle(shuffled, random);

            assertThat(Trace.of(shuffled).events())
                    .startsWith(asks)
                    .containsSubsequence(asked1, answers, answered)
                    .containsSubsequence(asked2, alone);
        }
    }

    @Test
    void theOrderIsThatOfTheClocksWhereItIsOpen() {
        assertThat(Trace.of(List.of(alone, answered, answers, asks, asked1)).events())
                .containsExactly(asks, asked1, answers, answered, alone);
    }

    @Test
    void aTokenThatComesToASlowClockComesAfterItWasPassed() {
        ComEvent passed = token(P0, 10, 90, Kind.PASSED, P1);
        ComEvent taken = token(P1, 11, 2, Kind.RECEIVED, P0);
        ComEvent passedBack = token(P1, 12, 2, Kind.PASSED, P0);
        ComEvent takenBack = token(P0, 13, 90, Kind.RECEIVED, P1);

        assertThat(Trace.of(List.of(takenBack, passedBack, taken, passed)).events())
                .containsExactly(passed, taken, passedBack, takenBack);
    }

    @Test
    void barriersAreMetInOrder() {
        ComEvent arrives = new ComEvent.Arrived(at(P1, 5, 70), "default", P1, 1);
        ComEvent heard = new ComEvent.Arrived(at(P0, 6, 3), "default", P1, 1);

        assertThat(Trace.of(List.of(heard, arrives)).events()).containsExactly(arrives, heard);
    }

    /** P1 is told by P0, the hub, that all have come, which no event of its own says. */
    @Test
    void whoeverPassesABarrierComesAfterAllArrivalsOfItsView() {
        ComEvent view = new ComEvent.Installed(at(P1, 1, 0), new View(1, 1, List.of(P0, P1)));
        ComEvent waits = new ComEvent.Started(at(P1, 2, 0), 7, "synchronize", "all");
        ComEvent comes = new ComEvent.Arrived(at(P1, 3, 0), "all", P1, 4);
        ComEvent passes = ended(P1, 4, ComEvent.Outcome.COMPLETED);
        ComEvent late = new ComEvent.Arrived(at(P0, 99, 50), "all", P0, 4);
        ComEvent departed = new ComEvent.Arrived(at(P2, 99, 60), "all", P2, 4);
        ComEvent another = new ComEvent.Arrived(at(P0, 100, 60), "all", P0, 5);

        Trace trace = Trace.of(List.of(view, waits, comes, passes, late, departed, another));

        int place = trace.events().indexOf(passes);
        assertThat(trace.causality().causes(place))
                .extracting(trace.events()::get)
                .containsExactly(comes, late);
    }

    @Test
    void whoeverGivesUpAtABarrierComesAfterNobody() {
        ComEvent view = new ComEvent.Installed(at(P1, 1, 0), new View(1, 1, List.of(P0, P1)));
        ComEvent waits = new ComEvent.Started(at(P1, 2, 0), 7, "synchronize", "all");
        ComEvent comes = new ComEvent.Arrived(at(P1, 3, 0), "all", P1, 4);
        ComEvent givesUp = ended(P1, 4, ComEvent.Outcome.CANCELLED);
        ComEvent late = new ComEvent.Arrived(at(P0, 99, 50), "all", P0, 4);

        Trace trace = Trace.of(List.of(view, waits, comes, givesUp, late));

        assertThat(trace.causality().causes(trace.events().indexOf(givesUp)))
                .extracting(trace.events()::get)
                .containsExactly(comes);
    }

    private static ComEvent ended(Member member, long nanos, ComEvent.Outcome outcome) {
        return new ComEvent.Ended(at(member, nanos, 0), 7, "synchronize", outcome, "");
    }

    @Test
    void lanesAreInTheOrderOfArrival() {
        ComEvent first = new ComEvent.Installed(at(P2, 1, 0), new View(1, 1, List.of(P1, P2)));
        ComEvent later = new ComEvent.Installed(at(P2, 9, 9), new View(1, 2, List.of(P1, P2, P0)));

        assertThat(Trace.of(List.of(asks, later, first, asked1)).processes())
                .containsExactly(P1.identity(), P2.identity(), P0.identity());
    }

    @Test
    void pastAndFutureOfAnEvent() {
        Trace trace = Trace.of(all);
        int place = trace.events().indexOf(answers);

        assertThat(events(trace, trace.causality().past(place))).containsExactlyInAnyOrder(asks, asked1);
        assertThat(events(trace, trace.causality().future(place))).containsExactly(answered);
    }

    @Test
    void theRestIsConcurrent() {
        Trace trace = Trace.of(all);
        int place = trace.events().indexOf(asked2);

        assertThat(events(trace, trace.causality().past(place))).containsExactly(asks);
        assertThat(events(trace, trace.causality().future(place))).containsExactly(alone);
    }

    @Test
    void mergingIsAsIfOneHadWatchedAll() {
        Trace one = Trace.of(List.of(asks, answered));
        Trace another = Trace.of(List.of(asked1, answers));

        assertThat(one.and(another).events()).containsExactly(asks, asked1, answers, answered);
    }

    @Test
    void eventsThatWouldHaveCausedThemselvesAreRefused() {
        ComEvent before = received(P0, P1, 7, 1, "from the future");
        ComEvent asksAfterwards = sent(P0, 2, "x", P1);
        ComEvent heard = received(P1, P0, 2, 3, "x");
        ComEvent future = sent(P1, 7, "from the future", P0);

        assertThatThrownBy(() -> Trace.of(List.of(before, asksAfterwards, heard, future)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("caused themselves");
    }

    private static List<ComEvent> events(Trace trace, BitSet places) {
        return places.stream().mapToObj(trace.events()::get).toList();
    }
}
