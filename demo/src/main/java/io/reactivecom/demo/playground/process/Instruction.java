package io.reactivecom.demo.playground.process;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.reactivecom.demo.playground.Order;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line to a member's process: one of these.
 *
 * @param seeds it may join, and finds the others there
 * @param order something that it is to do
 * @param valves what is to become of what comes from each peer
 * @param drop with whom its connections are to end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Instruction(
        @Nullable List<String> seeds,
        @Nullable Order order,
        @Nullable Map<String, Valve> valves,
        @Nullable String drop) {

    static Instruction join(List<String> seeds, Map<String, Valve> valves) {
        return new Instruction(seeds, null, valves, null);
    }

    static Instruction obey(Order order) {
        return new Instruction(null, order, null, null);
    }

    static Instruction set(Map<String, Valve> valves) {
        return new Instruction(null, null, valves, null);
    }

    static Instruction drop(String peer) {
        return new Instruction(null, null, null, peer);
    }
}
