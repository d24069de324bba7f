package io.reactivecom.protocol.simulation;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A run of the simulator, one seed after another; what counts is {@code steps}, the events taken from the virtual time. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class StepBenchmark {

    /** How many events there were. */
    @State(Scope.Thread)
    @AuxCounters
    public static class Counted {
        public long steps;
    }

    private long seed;

    @Benchmark
    public void simulate(Counted counted) {
        Simulation simulation = new Simulation(++seed, new Observer() {});
        simulation.play();
        counted.steps += simulation.time().steps();
    }
}
