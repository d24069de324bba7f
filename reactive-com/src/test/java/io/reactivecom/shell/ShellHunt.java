package io.reactivecom.shell;

import java.util.function.LongFunction;

/** Plays the run of a seed and tells what it has found, or an empty text: the way in for those who load a changed library. */
public final class ShellHunt implements LongFunction<String> {

    @Override
    public String apply(long seed) {
        try {
            new ShellSimulation(seed, null).play();
            return "";
        } catch (Violation violation) {
            return String.valueOf(violation.getMessage());
        } catch (RuntimeException | Error error) {
            return "exception: " + error;
        }
    }
}
