package io.reactivecom.demo.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.demo.playground.Listening;
import io.reactivecom.demo.playground.MemberState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the page shows of the scenario's processes. */
class ScenarioWorldTest {

    private static final MemberState JOINED = MemberState.coming("P0", "JOINED");

    private final ScenarioWorld world = new ScenarioWorld(List.of("P0"), Listening.to(event -> {}));

    private List<MemberState> after(Fact... facts) {
        List.of(facts).forEach(world::take);
        world.advance(Duration.ZERO);
        return world.state();
    }

    @Test
    void aProcessLooksAsItLastReported() {
        assertThat(after(new Pictured.Looks("P0", 1, JOINED))).containsExactly(JOINED);
    }

    @Test
    void aKilledProcessStaysKilledThoughItReportsOnceMoreAndEndsWithAnExitCode() {
        assertThat(after(
                        new Told.Doomed("P0", 1),
                        new Pictured.Looks("P0", 2, JOINED),
                        new Told.Stopped("P0", 3, 137, "")))
                .containsExactly(MemberState.ended("P0", "killed"));
    }

    @Test
    void aProcessThatHasLeftStaysSoThoughItsLastReportComesLater() {
        assertThat(after(new Told.Stopped("P0", 1, 0, ""), new Pictured.Looks("P0", 2, JOINED)))
                .containsExactly(MemberState.ended("P0", "left"));
    }

    @Test
    void aProcessThatFailedShowsItsExitCode() {
        assertThat(after(new Told.Stopped("P0", 1, 3, "no memory")))
                .containsExactly(MemberState.ended("P0", "ended with exit code 3"));
    }
}
