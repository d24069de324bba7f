package io.reactivecom.demo.scenario;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.reactivecom.demo.console.Line;
import java.util.Optional;

/**
 * One thing that happened at one process: what it reports, what is printed, and what is checked in the end.
 *
 * <p>The times are those of {@link System#nanoTime()}. The processes all run on one host, where the common systems count
 * it from one origin for all; between hosts it would mean nothing.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
sealed interface Fact permits Observed, Pictured, Told {

    /** The name of the process: the number that it got first stays in it. */
    String process();

    long nanos();

    /** How to say it on the console, if it is worth a line. */
    Optional<Line> line();
}
