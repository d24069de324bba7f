package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.address;
import static io.reactivecom.protocol.Groups.contact;
import static io.reactivecom.protocol.Groups.founder;
import static io.reactivecom.protocol.Groups.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.TokenEvent.Kind;
import io.reactivecom.wire.Bits;
import io.reactivecom.wire.Body;
import io.reactivecom.wire.Body.Arrive;
import io.reactivecom.wire.Body.RingReport;
import io.reactivecom.wire.Body.Token;
import io.reactivecom.wire.Body.TokenReport;
import io.reactivecom.wire.Credit;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Frame.Resume;
import io.reactivecom.wire.Frame.Sequenced;
import io.reactivecom.wire.ViewBody.Install;
import io.reactivecom.wire.ViewId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What comes before its view is dealt with as if it had come after. P0 or P1 of three is under test. */
class HeldUntilTheViewTest {

    private static final long NOW = 1_000_000_000;
    private static final Decision FIRST = Groups.founding(3);
    private static final Decision WITHOUT_P2 = Groups.next(FIRST, List.of(), List.of(identity(2)), List.of(), Map.of());
    private static final Decision WITH_P3 =
            Groups.next(WITHOUT_P2, List.of(), List.of(), List.of(contact(3)), Map.of());

    private final RecordingEffects effects = new RecordingEffects();
    private final Operation operation = new Operation(1, "verb", "", NOW);
    private long sequence;

    /** A process in the first view, which another member tells of everything. */
    private ComProtocol told(int self, int by) {
        Neighbours wire = new Neighbours(Groups.before(self));
        ComProtocol process = new ComProtocol(
                Groups.SETTINGS, founder(self), Past.NONE, new Random(1), new TestKeys(1, null), wire, effects, NOW);
        process.onOpened(by, null, null, NOW);
        process.onFrame(by, wire.hello(identity(by), address(by), 0), NOW);
        process.onFrame(by, new Resume(1, 0, 0, new Credit(8, 8), Bits.NONE, Bits.NONE), NOW);
        say(process, by, ViewId.NONE, new Install(FIRST));
        return process;
    }

    private void say(ComProtocol process, int by, ViewId view, Body body) {
        process.onFrame(by, new Sequenced(++sequence, view, body), NOW);
    }

    private void say(ComProtocol process, int by, Decision view, Body body) {
        say(process, by, ViewId.of(view.view()), body);
    }

    @Test
    void theTokenOfTheNextViewBringsItsCountOfGrants() {
        ComProtocol p0 = told(0, 1);
        p0.requestPermit(operation, Com.DEFAULT, NOW);
        say(p0, 1, WITHOUT_P2, new Token(Com.DEFAULT, 2, 5, List.of(1L, 0L), List.of(0L, 0L)));
        assertThat(effects.token).as("before the view").isEmpty();

        say(p0, 1, FIRST, new Install(WITHOUT_P2));

        Grant granted = (Grant) effects.resultOf(operation);
        assertThat(granted.fence()).isEqualTo(ViewId.of(WITHOUT_P2.view()).fenceBase() * TokenRing.GRANTS + 6);
    }

    @Test
    void aReportThatCameEarlyCountsForTheToken() {
        ComProtocol p1 = told(1, 0);
        say(p1, 0, WITHOUT_P2, new TokenReport(2, 0, List.of(new RingReport(Com.DEFAULT, false, 0, 0))));
        assertThat(effects.token).as("before the view").isEmpty();

        say(p1, 0, FIRST, new Install(WITHOUT_P2));

        assertThat(effects.token).contains(Kind.MADE);
    }

    @Test
    void anArrivalThatCameEarlyOpensNoBarrierBeforeANewcomerHasArrived() {
        ComProtocol p0 = told(0, 1);
        say(p0, 1, FIRST, new Install(WITHOUT_P2));
        p0.arrive(operation, "lunch", NOW);
        say(p0, 1, WITH_P3, new Arrive("lunch", 1));

        say(p0, 1, WITHOUT_P2, new Install(WITH_P3));

        assertThat(p0.explain(NOW))
                .singleElement()
                .satisfies(line -> assertThat(line.waitingFor())
                        .containsExactly(WITH_P3.view().member(2)));
    }
}
