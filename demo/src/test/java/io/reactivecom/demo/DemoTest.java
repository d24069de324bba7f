package io.reactivecom.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoTest {

    @Test
    void allPlayersOfTheDiceGameComeToTheSameResult() {
        assertThat(Demo.run("dice", "--processes", "7", "--rounds", "20")).isZero();
    }

    @Test
    void theScenarioPassesInOneJvm() {
        assertThat(Demo.run("scenario", "--in-memory")).isZero();
    }

    @Test
    void theScenarioPassesWithRealProcesses() {
        assertThat(Demo.run("scenario")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"scenario --processes 2", "dice --processes 0", "node", "node --name A --bind nowhere"})
    void anOptionThatMakesNoSenseIsASentenceAndExitCodeTwo(String line) {
        assertThat(Demo.run(line.split(" "))).isEqualTo(2);
    }

    @Test
    void aSettingThatTheLibraryRefusesIsASentenceAndExitCodeOne() {
        assertThat(Demo.run("node", "--name", "A", "--heartbeat", "5000")).isEqualTo(1);
    }
}
