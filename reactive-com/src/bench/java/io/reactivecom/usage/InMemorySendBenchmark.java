package io.reactivecom.usage;

import io.reactivecom.Com;
import io.reactivecom.transport.memory.InMemoryNetwork;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import reactor.core.publisher.Flux;

/** Messages from one member to another in the same JVM, from the verb to the mailbox. */
@State(Scope.Benchmark)
public class InMemorySendBenchmark {

    private static final int MESSAGES = 10_000;
    private static final int AT_ONCE = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final InMemoryNetwork network = InMemoryNetwork.create();
    private Com sender;
    private volatile CountDownLatch arriving = new CountDownLatch(0);

    @Setup
    public void found() {
        sender = join("P0");
        Com receiver = join("P1");
        receiver.mailbox(byte[].class).subscribe(message -> arriving.countDown());
    }

    private Com join(String name) {
        return Com.named(name)
                .transport(network.transport())
                .join()
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    @TearDown
    public void end() {
        network.dispose();
    }

    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public void sendAll() throws InterruptedException {
        byte[] payload = new byte[100];
        arriving = new CountDownLatch(MESSAGES);
        sender.sendAllTo(Flux.range(0, MESSAGES).map(number -> payload), 1).block(PATIENCE);
        if (!arriving.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("messages are missing: " + arriving.getCount());
        }
    }

    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public void send() throws InterruptedException {
        byte[] payload = new byte[100];
        arriving = new CountDownLatch(MESSAGES);
        Flux.range(0, MESSAGES)
                .flatMap(number -> sender.sendTo(payload, 1), AT_ONCE)
                .blockLast(PATIENCE);
        if (!arriving.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("messages are missing: " + arriving.getCount());
        }
    }
}
