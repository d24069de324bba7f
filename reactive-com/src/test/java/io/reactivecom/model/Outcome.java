package io.reactivecom.model;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the model checker has said.
 *
 * @param finished whether it came to an end by itself, in time
 * @param lines what it wrote
 */
record Outcome(boolean finished, List<String> lines) {

    static final String HOLDS = "holds";

    private static final Pattern VIOLATED = Pattern.compile("Error: Invariant (\\w+) is violated.*");
    private static final Pattern COMPLETED = Pattern.compile("Model checking completed\\. No error has been found\\.");
    private static final Pattern SIMULATED = Pattern.compile("Progress: \\d+ states checked\\.");
    private static final Pattern FIGURE = Pattern.compile(
            "(\\d+ states generated, \\d+ distinct states found|.*search is \\d+|Finished in .*|" + SIMULATED + ").*");
    private static final int LAST = 40;

    /** {@link #HOLDS}, the invariant that is violated, or why it is neither. */
    String verdict() {
        for (String line : lines) {
            Matcher violated = VIOLATED.matcher(line);
            if (violated.matches()) {
                return violated.group(1);
            }
        }
        if (!finished) {
            return "not finished in time";
        }
        boolean failed = lines.stream().anyMatch(line -> line.startsWith("Error:"));
        boolean ended = lines.stream().anyMatch(line -> says(COMPLETED, line) || says(SIMULATED, line));
        return failed || !ended ? "the checker has failed" : HOLDS;
    }

    private static boolean says(Pattern pattern, String line) {
        return pattern.matcher(line).matches();
    }

    /** The verdict, and how much was looked at. */
    String summary() {
        List<String> figures = lines.stream().filter(line -> says(FIGURE, line)).toList();
        return verdict() + "; " + String.join(" ", figures);
    }

    /** Of a behaviour that violates an invariant, its end. */
    String lastLines() {
        return summary()
                + System.lineSeparator()
                + String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - LAST), lines.size()));
    }
}
