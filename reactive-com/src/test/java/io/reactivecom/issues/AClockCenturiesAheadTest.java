package io.reactivecom.issues;

import static io.reactivecom.RealTime.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactivecom.Com;
import io.reactivecom.JoinException;
import io.reactivecom.transport.memory.InMemoryNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * One start under a clock of the year 2250 wrote a record that spoilt the state directory: fencing numbers were negative from then on,
 * under a right clock, too.
 */
class AClockCenturiesAheadTest {

    private static final long CENTURIES_SECONDS = Duration.ofDays(225 * 365).toSeconds();

    private final Scheduler single = Schedulers.newSingle("test");

    @AfterEach
    void end() {
        single.dispose();
    }

    private Mono<Com> joining(Scheduler clock, Path directory) {
        return Com.named("p0")
                .transport(InMemoryNetwork.create(clock).transport())
                .stateDirectory(directory)
                .join();
    }

    @Test
    void nothingIsFoundedStoredOrGranted(@TempDir Path directory) throws IOException {
        Mono<Com> joining = joining(new Ahead(single), directory);

        assertThatThrownBy(() -> joining.block(PATIENCE))
                .isInstanceOf(JoinException.class)
                .hasMessageContaining("set the clock right");

        assertThat(Files.readString(directory.resolve("default+p0.view"))).startsWith("0 0 ");
        Com com = Objects.requireNonNull(joining(single, directory).block(PATIENCE));
        Long fence = com.criticalSection(permit -> Mono.just(permit.fence())).block(PATIENCE);
        assertThat(fence).as("under a right clock").isPositive();
        com.disposeLater().block(PATIENCE);
    }

    /** A scheduler whose time of day is far ahead; its monotonic clock is not. */
    private record Ahead(Scheduler of) implements Scheduler {

        @Override
        public long now(TimeUnit unit) {
            boolean monotonic = unit == TimeUnit.NANOSECONDS;
            return of.now(unit) + (monotonic ? 0 : unit.convert(CENTURIES_SECONDS, TimeUnit.SECONDS));
        }

        @Override
        public Disposable schedule(Runnable task) {
            return of.schedule(task);
        }

        @Override
        public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
            return of.schedule(task, delay, unit);
        }

        @Override
        public Worker createWorker() {
            return of.createWorker();
        }
    }
}
