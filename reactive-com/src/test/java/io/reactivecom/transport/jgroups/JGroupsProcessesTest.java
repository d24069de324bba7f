package io.reactivecom.transport.jgroups;

import static io.reactivecom.RealTime.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reactivecom.Com;
import io.reactivecom.Permit;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import reactor.core.publisher.Mono;

/** Four processes over JGroups' TCP, of which one is killed and one is stopped for a while. */
@Tag("real-time-load")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no SIGSTOP")
class JGroupsProcessesTest {

    private static final int MEMBERS = 4;

    private static List<String> names(Com com) {
        return com.view().members().stream().map(Object::toString).toList();
    }

    @Test
    void oneIsKilledAndOneIsStoppedAndTheOthersGoOn() throws IOException, InterruptedException {
        int firstPort = Stacks.freePorts();
        Mono<Com> founding = ChildMember.member("P0", firstPort, MEMBERS).join().cache();
        founding.subscribe(); // processes that meet nobody would each found a cluster of JGroups
        try (ChildMember p1 = ChildMember.start("P1", firstPort, MEMBERS);
                ChildMember p2 = ChildMember.start("P2", firstPort, MEMBERS);
                ChildMember p3 = ChildMember.start("P3", firstPort, MEMBERS)) {
            Com p0 = founding.blockOptional(PATIENCE).orElseThrow();
            assertThat(acknowledgedBy(p0)).isEqualTo(3);

            p3.kill();
            await("P3 is missed").atMost(PATIENCE).until(() -> p0.view().size() == 3);
            assertThat(acknowledgedBy(p0)).isEqualTo(2);
            assertThat(names(p0)).doesNotContain("P3");

            p2.signal("STOP");
            await("P2 is missed").atMost(PATIENCE).until(() -> p0.view().size() == 2);
            Permit permit = p0.requestSC().blockOptional(PATIENCE).orElseThrow();
            assertThat(acknowledgedBy(p0)).isEqualTo(1);

            p2.signal("CONT");
            await("P2 is back").atMost(PATIENCE).until(() -> p0.view().size() == 3);
            assertThat(names(p0)).last().isEqualTo("P2");
            assertThat(permit.isValid()).as("the permit of who stayed").isTrue();
            assertThat(acknowledgedBy(p0)).isEqualTo(2);
            String all = String.join(" ", names(p0));
            await("all know")
                    .atMost(PATIENCE)
                    .until(() -> p1.view().equals(all) && p2.view().equals(all));
            p0.disposeLater().block(PATIENCE);
        }
    }

    /** How many others have. */
    private static int acknowledgedBy(Com com) {
        return com.broadcastSync("hello")
                .map(all -> all.acknowledged().size())
                .blockOptional(PATIENCE)
                .orElseThrow();
    }
}
