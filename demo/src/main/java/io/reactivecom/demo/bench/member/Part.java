package io.reactivecom.demo.bench.member;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.reactivecom.demo.bench.group.Assignment;
import java.util.List;

/**
 * The first line to a child: its part in the measurement.
 *
 * @param system the system
 * @param workload the workload
 * @param payload bytes of a message
 * @param indexes which members are in this process
 * @param ports where all members listen
 * @param board the file that all share
 */
public record Part(
        SystemName system, Workload workload, int payload, List<Integer> indexes, List<Integer> ports, String board) {

    @JsonIgnore
    int members() {
        return ports.size();
    }

    Assignment assignment(int index) {
        return new Assignment(index, ports);
    }
}
