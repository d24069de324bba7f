package io.reactivecom.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemoTest {

    @ParameterizedTest
    @ValueSource(strings = {"--version", "scenario --version", "dice --version", "node --version", "certs --version"})
    void theVersionIsThatOfTheArtifact(String line) {
        Run run = Run.of("", List.of(line.split(" ")));

        assertThat(run.exitCode()).isZero();
        assertThat(run.output().trim()).matches("reactive-com \\d+\\.\\d+\\.\\d+.*");
    }

    @Test
    void thePlayersOfTheDiceGameAreNumberedFromZero() {
        assertThat(Run.of("", List.of("dice", "--processes", "2", "--rounds", "1"))
                        .output())
                .contains("P0 saw ", "P1 saw ")
                .doesNotContain("P2");
    }

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

    @ParameterizedTest
    @CsvSource({
        "--name,          '',                    --name must be 1 to 64 characters",
        "--cluster,       '',                    --cluster must be 1 to 64 characters",
        "--expect,        0,                     --expect must be 1 to 1024",
        "--heartbeat,     0,                     --heartbeat must be from 1 to 3600000 milliseconds",
        "--heartbeat,     5000,                  --timeout must be from 10000 to 7200000 milliseconds",
        "--timeout,       -1,                    --timeout must be from 1000 to 7200000 milliseconds",
        "--join-timeout,  0,                     --join-timeout must be from 1 to",
        "--seeds,         nocolon,               --seeds must be host:port",
        "--bind,          127.0.0.1:99999,       --bind must be host:port",
        "--bind,          '[::]:7100',           unless --tls, --secret-file or --insecure is given",
        "--bind,          0.0.0.0:0,             unless --tls, --secret-file or --insecure is given",
        "--advertise,     nocolon,               --advertise must be host:port",
    })
    void aSettingThatTheLibraryWouldRefuseIsASentenceOfTheOptionAndExitCodeTwo(
            String option, String value, String sentence) {
        List<String> arguments = new ArrayList<>(List.of("node", option, value));
        if (!option.equals("--name")) {
            arguments.addAll(List.of("--name", "A"));
        }

        assertRefused(arguments, sentence);
    }

    /** As Docker Compose makes them; no host here has this one, which is another matter. */
    @Test
    void aHostMayHaveUnderscoresInItsName() {
        assertThat(Demo.run("node", "--name", "A", "--bind", "my_app_1:7100")).isNotEqualTo(2);
    }

    @Test
    void whoListensAtAllAddressesMustSayWhichOneTheOthersReach() {
        assertRefused(
                List.of("node", "--name", "A", "--bind", "0.0.0.0:0", "--insecure"),
                "--bind 0.0.0.0:0 listens at all addresses: --advertise HOST:PORT must tell");
    }

    private static void assertRefused(List<String> arguments, String sentence) {
        Run run = Run.of("", arguments);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.output()).isEmpty();
        assertThat(run.errors()).contains(sentence).doesNotContain("\tat ").doesNotContain("PT");
    }

    @Test
    void aNodeThatFindsNobodySaysSoInASentence() {
        String command = "{\"id\": 1, \"op\": \"clock\"}\n";
        List<String> nobody = List.of("node", "--name", "X", "--seeds", "127.0.0.1:1", "--join-timeout", "300");

        Run run = Run.of(command, nobody);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors()).contains("X is in no group yet").doesNotContain("\tat ");
        List<String> lines = run.output().lines().toList();
        assertThat(lines.get(0)).contains("\"status\":\"JOINING\"");
        assertThat(lines.get(1)).contains("\"type\":\"JoinException\"", "\"id\":null", "X is in no group yet");
        assertThat(lines.get(2)).contains("\"type\":\"JoinException\"", "\"id\":1");
    }

    @Test
    void aNodeThatIsDrivenBeforeItHasJoinedDoesWhatItWasTold() {
        Run run = Run.of("{\"id\": 1, \"op\": \"view\"}\n", List.of("node", "--name", "A"));

        assertThat(run.exitCode()).isZero();
        assertThat(run.output()).contains("\"event\":\"result\",\"id\":1,\"ok\":true");
    }

    @Test
    void aNodeWhoseInputEndsWhileItHasNothingToDoEndsInPeace() {
        Run run = Run.of("", List.of("node", "--name", "A", "--expect", "2"));

        assertThat(run.exitCode()).isZero();
        assertThat(run.errors())
                .contains("A was in no group yet when its input ended")
                .doesNotContain("\tat ");
    }
}
