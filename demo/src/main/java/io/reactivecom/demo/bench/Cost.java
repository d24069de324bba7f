package io.reactivecom.demo.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What it takes; nothing where it makes no sense or is not known.
 *
 * @param cpuUsPerOp microseconds of processors for each operation, at all members together
 * @param allocBytesPerOp heap for each operation, at all members together
 * @param cpuPercent share of one processor at the busiest member
 * @param bytesSentPerSecond by all members together
 */
@JsonNaming(SnakeCaseStrategy.class)
record Cost(
        @Nullable Double cpuUsPerOp,
        @Nullable Double allocBytesPerOp,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double cpuPercent,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double bytesSentPerSecond) {

    static final Cost UNKNOWN = new Cost(null, null, null, null);
}
