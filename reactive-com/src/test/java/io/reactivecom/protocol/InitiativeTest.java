package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.TIMEOUT;
import static io.reactivecom.protocol.Groups.address;
import static io.reactivecom.protocol.Groups.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.protocol.Candidates.Candidate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who proposes where P1 has counted that P2, P1 and P0 have come in this order. */
class InitiativeTest {

    private static final long NOW = 100;
    private static final List<Candidate> FOUNDERS = IntStream.of(2, 1, 0)
            .mapToObj(number -> new Candidate(identity(number), address(number), 9 - number, false))
            .toList();

    private final Initiative p1 = new Initiative(identity(1), TIMEOUT);
    private final Initiative p2 = new Initiative(identity(2), TIMEOUT);

    @Test
    void itIsForTheFirstThatHasCome() {
        assertThat(p2.isMine(FOUNDERS, NOW)).isTrue();
        assertThat(p1.isMine(FOUNDERS, NOW)).isFalse();
    }

    @Test
    void afterEachTimeoutWithoutAProposalItIsForAnother() {
        p1.isMine(FOUNDERS, NOW);

        assertThat(p1.isMine(FOUNDERS, NOW + 2 * TIMEOUT - 1)).as("P0's turn").isFalse();
        assertThat(p1.isMine(FOUNDERS, NOW + 2 * TIMEOUT)).isTrue();
        assertThat(p1.isMine(FOUNDERS, NOW + 3 * TIMEOUT - 1)).isTrue();
        assertThat(p1.isMine(FOUNDERS, NOW + 3 * TIMEOUT)).as("P2's turn").isFalse();
        assertThat(p1.isMine(FOUNDERS, NOW + 5 * TIMEOUT)).as("its turn again").isTrue();
    }

    @Test
    void theFirstTurnBeginsAnewWithTheProposalOfAnother() {
        p1.isMine(FOUNDERS, NOW);
        p1.rests();
        p1.isMine(FOUNDERS, NOW + TIMEOUT);

        assertThat(p1.isMine(FOUNDERS, NOW + 3 * TIMEOUT - 1)).isFalse();
        assertThat(p1.isMine(FOUNDERS, NOW + 3 * TIMEOUT)).isTrue();
    }
}
