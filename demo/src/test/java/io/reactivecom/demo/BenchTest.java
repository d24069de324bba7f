package io.reactivecom.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.demo.json.JsonLines;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class BenchTest {

    /** For a life of seconds, starting fast matters more than running fast. */
    private static final List<String> FAST_START = List.of("--jvm", "-XX:TieredStopAtLevel=1");

    @ParameterizedTest
    @CsvSource({
        "reactive-com,        oneway",
        "reactive-com,        broadcast-ack",
        "reactive-com,        barrier",
        "reactive-com,        lock",
        "reactive-com,        fan-in",
        "reactive-com-memory, oneway",
        "raw,                 oneway",
        "raw,                 barrier",
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

    private static JsonNode measure(String... options) {
        Run run = bench(options);

        assertThat(run.exitCode()).as(run.errors()).isZero();
        assertThat(run.output().lines()).hasSize(1);
        JsonNode result = JsonLines.MAPPER.readTree(run.output());
        assertThat(result.get("errors").asInt()).isZero();
        return result;
    }

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

    private static Run bench(String... options) {
        List<String> arguments = new ArrayList<>(List.of("bench"));
        arguments.addAll(List.of(options));
        arguments.addAll(FAST_START);
        return Run.of("", arguments);
    }
}
