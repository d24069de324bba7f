package io.reactivecom.protocol.simulation;

import java.util.function.LongFunction;

/** Plays the run of a seed and tells what it has found, or an empty text: the way in for those who load a changed library. */
public final class Hunt implements LongFunction<String> {

    @Override
    public String apply(long seed) {
        try {
            new Simulation(seed, new Observer() {}).play();
            return "";
        } catch (Violation violation) {
            return String.valueOf(violation.getMessage());
        } catch (RuntimeException error) {
            return "exception: " + error;
        }
    }
}
