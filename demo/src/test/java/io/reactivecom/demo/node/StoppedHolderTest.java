package io.reactivecom.demo.node;

import static io.reactivecom.demo.node.NodeProcess.answers;
import static io.reactivecom.demo.node.NodeProcess.is;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactivecom.Fence;
import io.reactivecom.FencedOffException;
import io.reactivecom.demo.FreePorts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tools.jackson.databind.JsonNode;

/** Three real processes over TCP; the one in the critical section is stopped there by SIGSTOP. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no SIGSTOP")
class StoppedHolderTest {

    private static final String REQUEST = "{\"id\": 1, \"op\": \"requestSC\"}";
    private static final String RELEASE = "{\"id\": 2, \"op\": \"releaseSC\"}";

    private final Fence resource = new Fence();
    private final List<NodeProcess> nodes = new ArrayList<>();

    private NodeProcess start(String name, int port, int seed) throws IOException {
        NodeProcess node = NodeProcess.start(
                name,
                "--bind=127.0.0.1:" + port,
                "--seeds=127.0.0.1:" + seed,
                "--expect=3",
                "--heartbeat=150",
                "--timeout=1200");
        nodes.add(node);
        return node;
    }

    /** Works with the resource under the permit that a node has been given. */
    private long work(NodeProcess node) {
        long fence = fence(node.event("permit"));
        resource.require(fence);
        return fence;
    }

    private static long fence(JsonNode permit) {
        return permit.get("fence").asLong();
    }

    @AfterEach
    void endAll() {
        nodes.forEach(NodeProcess::close);
    }

    @Test
    void findsItsPermitLostBeforeItDoesAnythingElseAndIsRefusedByTheResource() throws Exception {
        int port = FreePorts.one();
        NodeProcess holder = start("holder", port, port);
        NodeProcess next = start("next", 0, port);
        start("third", 0, port);
        holder.tell(REQUEST);
        long lateFence = work(holder);
        next.tell(REQUEST);

        holder.stop();
        assertThat(work(next)).as("the next one's fence").isGreaterThan(lateFence);
        // for the moment in which it goes on; told just after the signal, it might release before that has its effect
        holder.tell(RELEASE);
        holder.goOn();

        JsonNode lost = holder.event("permitLost");
        JsonNode release = holder.line(answers(2));
        assertThat(fence(lost)).isEqualTo(lateFence);
        assertThat(release.get("type").stringValue()).isEqualTo("PermitNotHeldException");
        assertThat(holder.place(lost)).as("told first").isLessThan(holder.place(release));
        assertThatThrownBy(() -> work(holder)).isInstanceOf(FencedOffException.class);

        JsonNode back = holder.lineAfter(lost, is("view"));
        assertThat(back.get("rank").asInt()).as("its rank when it is back").isEqualTo(2);
    }
}
