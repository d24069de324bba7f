package io.reactivecom.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.demo.json.JsonLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class BenchTest {

    /** For a life of seconds, starting fast matters more than running fast. */
    private static final List<String> FAST_START = List.of("--jvm", "-XX:TieredStopAtLevel=1");

    @ParameterizedTest
    @CsvSource({
        "reactive-com,        oneway",
        "reactive-com,        pingpong",
        "reactive-com,        broadcast-ack",
        "reactive-com,        barrier",
        "reactive-com,        lock",
        "reactive-com,        lock-alone",
        "reactive-com,        fan-in",
        "reactive-com-memory, oneway",
        "reactive-com-spin,   pingpong",
        "raw,                 barrier",
        "raw,                 lock",
        "reactor-netty,       pingpong",
        "jgroups,             oneway",
        "jgroups-tuned,       broadcast-ack",
    })
    void aSystemDoesAWorkloadAndNothingIsWrong(String system, String workload) {
        JsonNode result = measure("--system", system, "--workload", workload, "--seconds", "1", "--warmup", "0");

        assertThat(result.get("system").stringValue()).isEqualTo(system);
        assertThat(result.get("workload").stringValue()).isEqualTo(workload);
        assertThat(result.get("throughput").doubleValue()).isPositive();
        assertThat(result.get("cpu_us_per_op").doubleValue()).isPositive();
        assertThat(result.has("p999_us")).isTrue();
    }

    @Test
    void anIdleGroupIsMeasuredByWhatItTakes() {
        JsonNode result = measure("--workload", "idle", "--seconds", "1", "--warmup", "0");

        assertThat(result.get("cpu_percent").doubleValue()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"join, 2", "failover, 3", "token-failover, 3"})
    void whatHappensOnceAtATimeIsMeasuredByHowLongItTakes(String workload, String members) {
        JsonNode result = measure("--workload", workload, "--members", members, "--trials", "1");

        assertThat(result.get("max_us").doubleValue()).isPositive();
    }

    @Test
    void howTheVerbsGrowIsWrittenAndDrawn(@TempDir Path directory) throws IOException {
        Path document = directory.resolve("growth.md");
        Path drawing = directory.resolve("growth.svg");

        Run run = growth("--sizes", "3", "--seconds", "1", "--out", document.toString(), "--plot", drawing.toString());

        assertThat(run.exitCode()).as(run.errors()).isZero();
        assertThat(run.output()).contains("| members | join ", "| 3 ");
        assertThat(document).content().contains("<!-- growth:begin -->", "| 3 ");
        assertThat(drawing).content().startsWith("<svg ").contains(">barrier<", ">lock<");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--sizes 1 | --sizes must be from 2 to 256, but was [1]",
                "--seconds 0 | --seconds must be at least 1, but was 0",
                "--simulated nowhere.csv | --simulated nowhere.csv is no file that can be read",
            })
    void whatCannotGrowIsASentenceAndExitCodeTwo(String options, String sentence) {
        Run run = growth(options.split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).contains(sentence).doesNotContain("\tat ");
    }

    private static JsonNode measure(String... options) {
        Run run = bench(options);

        assertThat(run.exitCode()).as(run.errors()).isZero();
        assertThat(run.output().lines()).hasSize(1);
        JsonNode result = JsonLines.MAPPER.readTree(run.output());
        assertThat(result.get("errors").asInt()).isZero();
        return result;
    }

    /** One way, which these two are not asked for above. */
    @Test
    void systemsAreComparedInATableOfMediansAndRatios() {
        Run run = bench("--compare", "raw,reactor-netty", "--rounds", "1", "--seconds", "1", "--warmup", "0");

        assertThat(run.exitCode()).as(run.errors()).isZero();
        assertThat(run.output()).startsWith("| system").contains("| raw ", "| reactor-netty ", "(ratio ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--system reactor-netty --workload barrier | reactor-netty does not know the workload barrier",
                "--system unheard-of | --system",
                "--members 3 | --workload oneway is not for --members 3",
                "--payload 7 | --payload must be from 8 to 65536, but was 7",
                "--seconds 0 | --seconds must be from 1",
            })
    void whatMakesNoSenseIsASentenceAndExitCodeTwo(String options, String sentence) {
        Run run = bench(options.split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.output()).isEmpty();
        assertThat(run.errors()).contains(sentence).doesNotContain("\tat ");
    }

    private static Run growth(String... options) {
        List<String> arguments = new ArrayList<>(List.of("bench", "growth"));
        arguments.addAll(List.of(options));
        return Run.of("", arguments);
    }

    private static Run bench(String... options) {
        List<String> arguments = new ArrayList<>(List.of("bench"));
        arguments.addAll(List.of(options));
        arguments.addAll(FAST_START);
        return Run.of("", arguments);
    }
}
