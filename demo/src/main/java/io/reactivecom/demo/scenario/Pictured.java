package io.reactivecom.demo.scenario;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.reactivecom.demo.console.Line;
import io.reactivecom.demo.playground.MemberState;
import java.util.Optional;

/** What a process tells for the page only. */
sealed interface Pictured extends Fact {

    @Override
    default Optional<Line> line() {
        return Optional.empty();
    }

    /** Something happened; a line of the trace. */
    @JsonTypeName("traced")
    record Traced(String process, long nanos, String told) implements Pictured {}

    /** What it looks like. */
    @JsonTypeName("looks")
    record Looks(String process, long nanos, MemberState state) implements Pictured {}
}
