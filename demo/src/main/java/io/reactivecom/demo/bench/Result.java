package io.reactivecom.demo.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was measured: a line of JSON.
 *
 * @param subject what of
 * @param throughput operations in a second
 * @param latency how long each took
 * @param cost what each took of the machine
 * @param fairness of the operations, the least member's share of the mean
 * @param errors how often something was wrong; then the figures are worth nothing
 * @param problems what was wrong
 */
record Result(
        @JsonUnwrapped Subject subject,
        @Nullable Double throughput,
        @JsonUnwrapped Latency latency,
        @JsonUnwrapped Cost cost,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double fairness,
        long errors,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> problems) {

    /**
     * What was measured.
     *
     * @param system the system
     * @param version which of it
     * @param workload the workload
     * @param members how many members
     * @param payload bytes of a message
     * @param pin on which processors
     */
    record Subject(String system, String version, String workload, int members, int payload, String pin) {

        static Subject of(Setting setting) {
            return new Subject(
                    setting.system().toString(),
                    setting.system().version(),
                    setting.workload().toString(),
                    setting.members(),
                    setting.payload(),
                    setting.pin().toString());
        }
    }

    static Result failure(Setting setting, String sentence) {
        return new Result(Subject.of(setting), null, Latency.UNKNOWN, Cost.UNKNOWN, null, 1, List.of(sentence));
    }
}
