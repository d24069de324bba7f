package io.reactivecom.runtime;

import static io.reactivecom.RealTime.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactivecom.Com;
import io.reactivecom.InvalidSettingException;
import io.reactivecom.JoinException;
import io.reactivecom.StateDirectoryException;
import io.reactivecom.transport.Endpoint;
import io.reactivecom.transport.ForwardingEndpoint;
import io.reactivecom.transport.Transport;
import io.reactivecom.transport.memory.InMemoryNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** A file of a state directory is used by one communicator at a time. */
class StateLockTest {

    @TempDir
    private Path directory;

    /** Alone on a network of its own, where nothing but the lock can refuse it. */
    private static Mono<Com> joining(Path state) {
        return Com.named("P0").stateDirectory(state).join();
    }

    private StateDirectory state() {
        return new StateDirectory(directory, "default", "P0");
    }

    private void awaitThatItIsFree() {
        StateDirectory next = state();
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            next.open();
            return true;
        });
        next.close();
    }

    @Test
    void twoCommunicatorsOfOneProcessCannotShareAFile() throws IOException {
        Com first = LiveGroup.await(joining(directory));
        Path link = directory.resolve("link");
        Files.createSymbolicLink(link, directory);

        for (Path path : new Path[] {directory, directory.resolve("../" + directory.getFileName()), link}) {
            assertThatThrownBy(() -> LiveGroup.await(joining(path)))
                    .isInstanceOf(StateDirectoryException.class)
                    .hasMessageContaining("is locked by another process")
                    .hasMessageContaining("disposeLater()");
        }
        first.disposeLater().block(PATIENCE);
        LiveGroup.await(joining(directory)).disposeLater().block(PATIENCE);
    }

    /** A refused attempt must not end the lock of the one that has it: on Linux, closing any channel to the file would. */
    @Test
    void aRefusedAttemptLeavesTheLockAsItIs() throws IOException {
        Com first = LiveGroup.await(joining(directory));
        assertThatThrownBy(() -> LiveGroup.await(joining(directory))).isInstanceOf(StateDirectoryException.class);

        assertThatThrownBy(() -> StateHolder.start(directory).destroyForcibly())
                .as("another process")
                .hasMessageContaining("is locked by another process");

        first.disposeLater().block(PATIENCE);
    }

    @Test
    void aKilledProcessLeavesNoLockBehind() throws IOException, InterruptedException {
        Process other = StateHolder.start(directory);
        try {
            assertThatThrownBy(() -> LiveGroup.await(joining(directory)))
                    .isInstanceOf(StateDirectoryException.class)
                    .hasMessageContaining("is locked by another process");
        } finally {
            other.destroyForcibly();
        }
        assertThat(other.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

        LiveGroup.await(joining(directory)).disposeLater().block(PATIENCE);
    }

    @Test
    void aJoiningThatFailsHasGivenTheLockBackWhenItIsTold() throws IOException {
        Transport broken = () -> Mono.error(new IllegalStateException("no network"));

        assertThatThrownBy(() -> LiveGroup.await(Com.named("P0")
                        .transport(broken)
                        .stateDirectory(directory)
                        .join()))
                .hasMessageContaining("no network");

        assertIsFree();
    }

    /** Its transport takes a while to close, and the lock is given back after that. */
    @Test
    void aSearchThatIsGivenUpHasGivenTheLockBackWhenItIsTold() throws IOException {
        Transport slow = () ->
                InMemoryNetwork.create(Schedulers.single()).transport().open().map(ClosingSlowly::new);

        assertThatThrownBy(() -> LiveGroup.await(Com.named("P0")
                        .transport(slow)
                        .expect(2)
                        .joinTimeout(Duration.ofMillis(1))
                        .stateDirectory(directory)
                        .join()))
                .isInstanceOf(JoinException.class);

        assertIsFree();
    }

    private static final class ClosingSlowly extends ForwardingEndpoint {

        ClosingSlowly(Endpoint endpoint) {
            super(endpoint, connection -> connection);
        }

        @Override
        public Mono<Void> close() {
            return Mono.delay(Duration.ofMillis(300)).then(super.close());
        }
    }

    @Test
    void aTransportThatNeverClosesKeepsNeitherTheErrorNorTheLock() throws IOException {
        Scheduler own = Schedulers.newSingle("odd");
        Transport odd = () -> InMemoryNetwork.create(own)
                .transport()
                .open()
                .map(endpoint -> new ForwardingEndpoint(endpoint, connection -> connection) {
                    @Override
                    public String address() {
                        return "two\nlines";
                    }

                    @Override
                    public Mono<Void> close() {
                        return Mono.<Void>never().doOnSubscribe(closing -> own.dispose());
                    }
                });

        assertThatThrownBy(() -> LiveGroup.await(
                        Com.named("P0").transport(odd).stateDirectory(directory).join()))
                .isInstanceOf(InvalidSettingException.class);

        assertIsFree();
    }

    private void assertIsFree() throws IOException {
        StateDirectory next = state();
        next.open();
        next.close();
    }

    @Test
    void aDamagedFileLeavesNoLockBehind() throws IOException {
        Files.writeString(StateFiles.in(directory, "default", "P0").view(), "damaged");
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> LiveGroup.await(joining(directory))).hasMessageContaining("is damaged");
        }
    }

    /** A communicator that came in the moment of the cancelling belongs to its subscriber, which closes it. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 10, 20, 50})
    void aCancelledJoiningLeavesNoLockBehind(int tenthsOfMilliseconds) {
        Disposable joining = joining(directory).doOnNext(Com::dispose).subscribe();
        Awaitility.await()
                .pollDelay(Duration.ofNanos(100_000L * tenthsOfMilliseconds))
                .until(() -> true);

        joining.dispose();

        awaitThatItIsFree();
    }

    @Test
    void aJoiningThatIsCancelledWhileItsTransportOpensLeavesNoLockBehind() {
        Sinks.Empty<Void> opening = Sinks.empty();
        Transport slow = () -> Mono.<Endpoint>never().doOnSubscribe(begun -> opening.tryEmitEmpty());
        Disposable joining =
                Com.named("P0").transport(slow).stateDirectory(directory).join().subscribe();
        opening.asMono().block(PATIENCE);

        joining.dispose();

        awaitThatItIsFree();
    }
}
