package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.ComEvent;
import io.reactivecom.Message;
import io.reactivecom.Permit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.test.subscriber.TestSubscriber;

/** An observer cancels an operation when it sees its end. The result, which is still to be signalled, is not lost. */
class CancelledAtItsEndTest {

    @AutoClose
    private final TestCluster cluster = TestCluster.of("P0");

    private final Com p0 = cluster.com(0);
    private final Com p1 =
            cluster.add(cluster.await(cluster.named("P1").observe(this::look).join()));
    private final Map<String, TestSubscriber<?>> cancelled = new TreeMap<>();
    private final List<ComEvent.Outcome> outcomes = new ArrayList<>();

    private void look(ComEvent event) {
        if (event instanceof ComEvent.Ended ended) {
            TestSubscriber<?> subscriber = cancelled.remove(ended.verb());
            if (subscriber != null) {
                outcomes.add(ended.outcome());
                subscriber.cancel();
            }
        }
    }

    @Test
    void thePermitMovesOn() {
        TestSubscriber<Permit> requesting = TestSubscriber.create();
        cancelled.put("requestSC", requesting);

        p1.requestSC().subscribe(requesting);

        assertThat(cluster.await(p0.requestSC()).isValid())
                .as("P0's permit stands")
                .isTrue();
        assertThat(requesting.getReceivedOnNext()).isEmpty();
        assertThat(outcomes).containsExactly(ComEvent.Outcome.COMPLETED);
    }

    @Test
    void theNextCallGetsTheMessage() {
        TestSubscriber<Message<?>> receiving = TestSubscriber.create();
        cancelled.put("receiveFromSync", receiving);
        p1.receiveFromSync(0).subscribe(receiving);
        TestSubscriber<Void> sending = cluster.start(p0.sendToSync("payload", 1));

        assertThat(cluster.await(p1.receiveFromSync(0)).payload()).isEqualTo("payload");

        cluster.await(sending);
        assertThat(receiving.getReceivedOnNext()).isEmpty();
    }

    @Test
    void anErrorIsNotSignalled() {
        TestSubscriber<Void> releasing = TestSubscriber.create();
        cancelled.put("releaseSC", releasing);

        p1.releaseSC().subscribe(releasing);
        cluster.await(p1.publish("something else"));

        assertThat(outcomes).containsExactly(ComEvent.Outcome.FAILED);
        assertThat(releasing.isTerminated()).isFalse();
    }
}
