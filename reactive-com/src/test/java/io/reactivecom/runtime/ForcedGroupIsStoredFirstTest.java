package io.reactivecom.runtime;

import static io.reactivecom.RealTime.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactivecom.Com;
import io.reactivecom.StateDirectoryException;
import io.reactivecom.Status;
import io.reactivecom.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** With a state directory a forced view is on the disk before it is installed, and installed before the operator is told. */
class ForcedGroupIsStoredFirstTest {

    @TempDir
    private Path directory;

    private LiveGroup group() {
        return LiveGroup.ofSize(
                3,
                builder -> builder.heartbeat(Duration.ofMillis(200))
                        .timeout(Duration.ofSeconds(1))
                        .stateDirectory(directory));
    }

    private static Com lastOf(LiveGroup group) {
        group.com(0).disposeLater().block(PATIENCE);
        group.com(1).disposeLater().block(PATIENCE);
        Awaitility.await().until(() -> group.com(2).status() == Status.SUSPENDED);
        return group.com(2);
    }

    @Test
    void theForcedViewIsThereWhenTheCallCompletes() {
        try (LiveGroup group = group()) {
            Com last = lastOf(group);

            View view = LiveGroup.await(last.forceNewGroup().then(Mono.fromSupplier(last::view)));

            assertThat(view.members()).containsExactly(last.self());
            assertThat(last.status()).isEqualTo(Status.PRIMARY);
        }
    }

    @Test
    void aForcedViewThatCannotBeStoredFailsTheCall() throws IOException {
        try (LiveGroup group = group()) {
            Com last = lastOf(group);
            deleteDirectory();

            assertThatThrownBy(() -> last.forceNewGroup().block(PATIENCE)).isInstanceOf(StateDirectoryException.class);

            assertThat(last.view().size()).as("nothing is installed").isEqualTo(3);
        }
    }

    private void deleteDirectory() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
