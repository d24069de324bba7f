package io.reactivecom.demo.dice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTest {

    @Test
    void theWinnerIsToldByNameAndRank() {
        List<Roll> rolls = List.of(new Roll(1, 0, 3), new Roll(1, 1, 6), new Roll(1, 2, 6));

        assertThat(new Result("P0", rolls, List.of("P2", "P0", "P1")))
                .hasToString("P0 saw 3 6 6: P0, rank 1, wins with 6");
    }
}
