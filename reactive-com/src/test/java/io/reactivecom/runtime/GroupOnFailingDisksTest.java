package io.reactivecom.runtime;

import static io.reactivecom.RealTime.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.ClosedException;
import io.reactivecom.Com;
import io.reactivecom.ComBuilder;
import io.reactivecom.StateDirectoryException;
import io.reactivecom.Status;
import io.reactivecom.View;
import io.reactivecom.runtime.disk.Disk;
import io.reactivecom.runtime.disk.Disk.Fault;
import io.reactivecom.transport.memory.InMemoryNetwork;
import io.reactivecom.wire.ViewId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

/**
 * A disk fails, or stalls for ten timeouts, at any call while its process founds a group and admits another one. The process goes on,
 * or ends with a {@link StateDirectoryException}; what it has granted is on the disk. {@code -Ddisks.every=1} tries all calls.
 */
class GroupOnFailingDisksTest {

    private static final int EVERY = Integer.getInteger("disks.every", 10);
    private static final int CALLS = 45;
    private static final Duration INTERVAL = Duration.ofMillis(40);
    private static final Duration TIMEOUT = Duration.ofMillis(200);

    @AutoClose("dispose")
    private final InMemoryNetwork network = InMemoryNetwork.create();

    private final CountDownLatch free = new CountDownLatch(1);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final AtomicReference<Com> founder = new AtomicReference<>();
    private final AtomicReference<Com> newcomer = new AtomicReference<>();
    private final Disk disk = new Disk(1, this::stall);

    private void stall() {
        try {
            free.await(10 * TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException unexpected) {
            throw new IllegalStateException("the disk's thread was interrupted", unexpected);
        }
    }

    @AfterEach
    void close() {
        free.countDown();
        Stream.of(founder, newcomer)
                .map(AtomicReference::get)
                .filter(com -> com != null)
                .forEach(com -> com.disposeLater().block(PATIENCE));
    }

    private ComBuilder process(String name) {
        return Com.named(name)
                .transport(network.transport())
                .heartbeat(INTERVAL)
                .timeout(TIMEOUT);
    }

    static List<Arguments> faults() {
        return IntStream.range(0, CALLS)
                .boxed()
                .flatMap(call -> Stream.of(Fault.FAILS, Fault.DONE_BUT_FAILS, Fault.FULL, Fault.SHORT, Fault.STALLS)
                        .filter(fault -> (call + fault.ordinal()) % EVERY == 0)
                        .map(fault -> Arguments.of(fault, call)))
                .toList();
    }

    /** The last that is known for sure when there is a permit: it is on the disk. */
    private void assertThatWhatIsGrantedIsStored(Com com) {
        View granted = com.criticalSection(permit -> Mono.fromSupplier(com::view))
                .onErrorResume(StateDirectoryException.class, failed -> Mono.empty())
                .onErrorResume(ClosedException.class, closed -> Mono.empty())
                .block(PATIENCE);

        if (granted != null) {
            ViewId stored = new StateDirectory(disk.look(), "default", "p0").read();
            assertThat(stored).isGreaterThanOrEqualTo(ViewId.of(granted));
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aProcessGoesOnOrEndsWithoutGranting(Fault fault, int call) {
        Path root = disk.begin();
        disk.failAt(call, fault);
        process("p0").stateDirectory(root).join().subscribe(founder::set, failure::set);
        Awaitility.await().atMost(PATIENCE).until(() -> founder.get() != null || failure.get() != null);
        if (founder.get() != null) {
            assertThatWhatIsGrantedIsStored(founder.get());
            process("p1").join().subscribe(newcomer::set, error -> {});
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> founder.get().status() == Status.LEFT
                            || newcomer.get() != null && newcomer.get().status() == Status.PRIMARY);
            assertThatWhatIsGrantedIsStored(founder.get());
        } else {
            assertThat(failure.get()).isInstanceOf(StateDirectoryException.class);
        }
        boolean mayFail = fault != Fault.SHORT && fault != Fault.STALLS;
        assertThat(mayFail || failure.get() == null && founder.get().status() != Status.LEFT)
                .as("it goes on")
                .isTrue();
    }
}
