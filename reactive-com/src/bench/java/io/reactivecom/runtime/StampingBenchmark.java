package io.reactivecom.runtime;

import io.reactivecom.LamportClock;
import io.reactivecom.protocol.Stamped;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;
import reactor.core.Disposable;
import reactor.core.publisher.Sinks;

/** One message through the operator that stamps, from the sink in front of it to the subscriber behind. */
@State(Scope.Thread)
public class StampingBenchmark {

    private static final String MESSAGE = "message";

    private Sinks.Many<String> outbound;
    private Disposable subscription;

    @Setup(Level.Iteration)
    public void subscribe(Blackhole hole) {
        outbound = Sinks.unsafe().many().unicast().onBackpressureBuffer();
        LamportStamping stamping = new LamportStamping(new LamportClock());
        subscription = outbound.asFlux().transform(stamping::<String>stamp).subscribe((Stamped<String> stamped) -> {
            hole.consume(stamped);
        });
    }

    @TearDown(Level.Iteration)
    public void cancel() {
        subscription.dispose();
    }

    @Benchmark
    public Sinks.EmitResult stamp() {
        return outbound.tryEmitNext(MESSAGE);
    }
}
