package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.TIMEOUT;
import static io.reactivecom.protocol.Groups.founder;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Member;
import io.reactivecom.wire.Body.TokenReport;
import io.reactivecom.wire.Contact;
import io.reactivecom.wire.Decision;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The guard rests on it: a report attests the time since its sender has known of the latest removal. P1 is under test. */
class RemovalAttestationTest {

    private final Neighbours p1 = Neighbours.living(5, 1);
    private Decision current = Groups.founding(5);

    private void install(long time, List<Member> removed, List<Contact> joiners) {
        current = Groups.next(current, removed, List.of(), joiners, Map.of());
        p1.at(time);
        joiners.forEach(joiner ->
                p1.greet(joiner.identity().incarnation(), p1.hello(joiner.identity(), joiner.address(), 0), time));
        p1.machines.membership.learn(current, time);
    }

    private long attested() {
        List<TokenReport> reports = p1.said(TokenReport.class);
        return reports.get(reports.size() - 1).attestedNanos();
    }

    @Test
    void aSecondRemovalBeginsTheTimeAnew() {
        install(TIMEOUT, List.of(founder(0)), List.of());

        install(9 * TIMEOUT, List.of(founder(2)), List.of());

        assertThat(attested()).as("view 3 has removed P2 this moment").isZero();
    }

    @Test
    void aViewThatRemovesNobodyLetsTheTimeGoOn() {
        install(TIMEOUT, List.of(founder(0)), List.of());

        install(9 * TIMEOUT, List.of(), List.of(Groups.contact(7)));

        assertThat(attested()).isEqualTo(8 * TIMEOUT);
    }

    @Test
    void aViewThatRemovesAndAdmitsBeginsTheTimeAnew() {
        install(TIMEOUT, List.of(founder(0)), List.of());

        install(9 * TIMEOUT, List.of(founder(2)), List.of(Groups.contact(7)));

        assertThat(attested()).isZero();
    }

    /** Before it, the process knows nothing of removals, however long it has been running. */
    @Test
    void aFirstViewBeginsTheTime() {
        Neighbours late = new Neighbours(Groups.before(1));
        late.at(7 * TIMEOUT);

        late.machines.membership.learn(current, 7 * TIMEOUT);
        Member minter = founder(4);
        late.greet(4, late.hello(minter.identity(), minter.address(), 0), 7 * TIMEOUT);

        assertThat(late.said(TokenReport.class))
                .extracting(TokenReport::attestedNanos)
                .containsExactly(0L);
    }
}
