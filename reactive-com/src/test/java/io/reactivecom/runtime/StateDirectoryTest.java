package io.reactivecom.runtime;

import static io.reactivecom.RealTime.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactivecom.ClosedException;
import io.reactivecom.Com;
import io.reactivecom.ComBuilder;
import io.reactivecom.Permit;
import io.reactivecom.StateDirectoryException;
import io.reactivecom.Status;
import io.reactivecom.transport.memory.InMemoryNetwork;
import io.reactivecom.wire.ViewId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;

/** What a process remembers over restarts. */
class StateDirectoryTest {

    @TempDir
    private Path directory;

    @AutoClose("dispose")
    private final InMemoryNetwork network = InMemoryNetwork.create();

    private final List<Com> joined = new ArrayList<>();

    /** The directory may go when nobody writes to it any more. */
    @AfterEach
    void leave() throws IOException {
        joined.forEach(com -> com.leave().block(PATIENCE));
        if (Files.isSymbolicLink(fresh())) {
            Files.delete(fresh());
        }
    }

    private ComBuilder process(String name) {
        return Com.named(name).transport(network.transport()).stateDirectory(directory);
    }

    private Com join(String name) {
        Com com = LiveGroup.await(process(name).join());
        joined.add(com);
        return com;
    }

    private StateDirectory state(String name) {
        return new StateDirectory(directory, "default", name);
    }

    /** What an earlier run of P0 has stored. */
    private void remember(ViewId view) {
        StateDirectory earlier = state("P0");
        earlier.open();
        earlier.store(view);
        earlier.close();
    }

    @Test
    void aViewIsOnTheDiskWhenItIsInstalled() {
        Com p0 = join("P0");

        assertThat(state("P0").read()).isEqualTo(ViewId.of(p0.view()));

        Com p1 = join("P1");
        assertThat(state("P1").read()).isEqualTo(ViewId.of(p1.view()));
    }

    /** Here the clock was set back by years. */
    @Test
    void aGroupFoundedAfreshIsLaterThanTheFormer() {
        ViewId former = new ViewId(3_000_000_000_000L, 1_000);
        remember(former);

        Com p0 = join("P0");
        Long fence = LiveGroup.await(p0.criticalSection(permit -> Mono.just(permit.fence())));

        assertThat(p0.view().generation()).isGreaterThan(former.generation());
        assertThat(fence >> 20).as("fencing numbers go on rising").isGreaterThan(former.generation() + former.number());
    }

    @Test
    void whoRestartsJoinsTheGroupThatIsThere() {
        Com p0 = join("P0");
        Com p1 = join("P1");
        p1.leave().block(PATIENCE);

        Com again = join("P1");

        assertThat(again.rank()).isEqualTo(1);
        assertThat(again.view().generation()).isEqualTo(p0.view().generation());
    }

    private Path file() {
        return StateFiles.in(directory, "default", "P0").view();
    }

    /** Where a line is written before it is moved into its place. */
    private Path fresh() {
        return StateFiles.in(directory, "default", "P0").fresh();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9 9", "9 9 00000000", "9 9 00000000\n", "nine 9 00000000\n", "-9 9 00000000\n"})
    void aDamagedFileFailsTheJoining(String content) throws IOException {
        Files.writeString(file(), content);

        assertThatThrownBy(() -> join("P0"))
                .isInstanceOf(StateDirectoryException.class)
                .hasMessageContaining("is damaged")
                .hasMessageContaining("stateDirectory");
    }

    /** As a clock far ahead would have had it written: fencing numbers after it would be negative. */
    @Test
    void aViewThatCannotBeFailsTheJoining() throws IOException {
        byte[] impossible = StateRecord.bytes(new ViewId(ViewId.MOST_VIEWS - 1, 1));
        Files.write(file(), impossible);

        assertThatThrownBy(() -> join("P0"))
                .isInstanceOf(StateDirectoryException.class)
                .hasMessageContaining("clock far ahead")
                .hasMessageContaining("delete the file");
        assertThat(file()).as("left as it was").hasBinaryContent(impossible);
    }

    /** It must not pass for a process that has stored nothing. */
    @Test
    void aFileWhosePathLeadsNowhereFailsTheJoining() throws IOException {
        Files.createSymbolicLink(file(), file());

        assertThatThrownBy(() -> join("P0"))
                .isInstanceOf(StateDirectoryException.class)
                .hasMessageContaining("cannot be used");
    }

    /** A directory in its place is no more readable to an administrator than to anybody else. */
    @Test
    void aFileThatCannotBeReadFailsTheJoining() throws IOException {
        Files.createDirectories(file());

        assertThatThrownBy(() -> join("P0"))
                .isInstanceOf(StateDirectoryException.class)
                .hasMessageContaining("cannot be used");
    }

    @Test
    void whatACrashHasLeftHalfWrittenIsNotRead() throws IOException {
        ViewId former = new ViewId(3, 4);
        remember(former);
        Files.writeString(fresh(), "5 ");

        StateDirectory again = state("P0");
        assertThat(again.open()).isEqualTo(former);
        again.close();
        assertThat(fresh()).as("used for the next line").doesNotExist();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "/dev/full is always full")
    void aFullDiskFailsTheJoining() throws IOException {
        Files.createSymbolicLink(fresh(), Path.of("/dev/full"));

        assertThatThrownBy(() -> join("P0"))
                .isInstanceOf(StateDirectoryException.class)
                .hasMessageContaining("No space left")
                .hasMessageContaining("nothing was granted");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "/dev/full is always full")
    void aDiskThatIsFullLaterEndsTheMembershipBeforeTheViewThatCannotBeStored() throws IOException {
        Com p0 = join("P0");
        Permit held = LiveGroup.await(p0.requestSC());
        TestSubscriber<Void> lost = LiveGroup.start(held.lost());
        TestSubscriber<Permit> second = LiveGroup.start(p0.requestSC());
        Files.createSymbolicLink(fresh(), Path.of("/dev/full"));

        Com.named("P1").transport(network.transport()).join().subscribe();

        lost.block(PATIENCE);
        second.block(PATIENCE);
        assertThat(second.expectTerminalError())
                .isInstanceOf(StateDirectoryException.class)
                .hasMessageContaining("No space left");
        assertThat(p0.view().number()).as("the view that could be stored").isEqualTo(1);
    }

    @Test
    void aDirectoryThatCannotBeFailsTheJoining() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> LiveGroup.await(Com.named("P0")
                        .transport(network.transport())
                        .stateDirectory(file)
                        .join()))
                .isInstanceOf(StateDirectoryException.class)
                .hasMessageContaining("file");
    }

    /** The next view cannot be stored, so it is not installed, and nothing is granted under it. */
    @Test
    void aDiskThatFailsLaterClosesTheCommunicator() throws IOException {
        Com p0 = join("P0");
        Mono<Void> waiting = p0.synchronize("never");
        var subscriber = LiveGroup.start(p0.receiveFromSync(0).onErrorComplete().then(waiting));
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
                Files.createDirectories(file.resolve("in the way"));
            }
        }

        Com.named("P1").transport(network.transport()).join().subscribe();

        Awaitility.await().atMost(PATIENCE).until(() -> p0.status() == Status.LEFT);
        assertThat(p0.view().number()).as("the view that could be stored").isEqualTo(1);
        subscriber.block(PATIENCE);
        assertThatThrownBy(() -> p0.synchronize().block(PATIENCE))
                .isInstanceOfAny(StateDirectoryException.class, ClosedException.class);
    }
}
