package io.reactivecom.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.Status;
import io.reactivecom.View;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** With a state directory a forced view is on the disk before it is installed, and installed before the operator is told. */
class ForcedGroupIsStoredFirstTest {

    @TempDir
    private Path directory;

    @Test
    void theForcedViewIsThereWhenTheCallCompletes() {
        try (LiveGroup group = LiveGroup.ofSize(
                3,
                builder -> builder.heartbeat(Duration.ofMillis(50))
                        .timeout(Duration.ofMillis(300))
                        .stateDirectory(directory))) {
            Com p2 = group.com(2);
            group.com(0).dispose();
            group.com(1).dispose();
            Awaitility.await().until(() -> p2.status() == Status.SUSPENDED);

            View view = LiveGroup.await(p2.forceNewGroup().then(Mono.fromSupplier(p2::view)));

            assertThat(view.members()).containsExactly(p2.self());
            assertThat(p2.status()).isEqualTo(Status.PRIMARY);
        }
    }
}
