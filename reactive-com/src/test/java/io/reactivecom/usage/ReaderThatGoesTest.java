package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.Message;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.subscriber.TestSubscriber;

/** A reader of the mailbox goes while a message is on its way to it, through a scheduler that takes its time. */
class ReaderThatGoesTest {

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean busy;
    private final Scheduler application = Schedulers.fromExecutor(task -> {
        if (busy) {
            waiting.add(task);
        } else {
            task.run();
        }
    });

    @AutoClose
    private final TestCluster cluster = TestCluster.of(builder -> builder.publishOn(application), "P0", "P1");

    private final Com p0 = cluster.com(0);
    private final Com p1 = cluster.com(1);

    private void goOn() {
        busy = false;
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
        cluster.advance(Duration.ofMillis(10));
    }

    private void send(Object payload) {
        cluster.start(p0.sendTo(payload, 1));
        cluster.advance(Duration.ofMillis(10));
    }

    private TestSubscriber<Message<?>> read() {
        return cluster.start(p1.mailbox());
    }

    private static List<Object> payloads(TestSubscriber<Message<?>> reader) {
        return reader.getReceivedOnNext().stream().<Object>map(Message::payload).toList();
    }

    /** Those of another type have stayed, since their reader has not asked for any. */
    @Test
    void itsMessageComesBackToItsPlaceAmongThoseOfAnotherType() {
        TestSubscriber<Message<String>> texts =
                TestSubscriber.builder().initialRequest(0).build();
        p1.mailbox(String.class).subscribe(texts);
        TestSubscriber<Message<Integer>> numbers = cluster.start(p1.mailbox(Integer.class));
        cluster.advance(Duration.ofMillis(10));
        busy = true;
        for (Object payload : List.of("first", 2, "third")) {
            send(payload);
        }

        numbers.cancel();
        texts.cancel();
        goOn();

        assertThat(payloads(read())).containsExactly("first", 2, "third");
        assertThat(numbers.getReceivedOnNext()).isEmpty();
    }

    @Test
    void itsMessageComesBeforeLaterOnesToAReaderThatHasComeMeanwhile() {
        TestSubscriber<Message<String>> texts = cluster.start(p1.mailbox(String.class));
        cluster.advance(Duration.ofMillis(10));
        busy = true;
        send("first");
        TestSubscriber<Message<?>> all = read();
        send(2);

        texts.cancel();
        goOn();

        assertThat(payloads(all)).containsExactly("first", 2);
    }

    @Test
    void aMailboxThatIsClosedMeanwhileEndsAfterItsMessage() {
        TestSubscriber<Message<?>> reader = read();
        busy = true;
        send("last");
        p1.dispose();
        cluster.advance(Duration.ofMillis(10));

        goOn();

        assertThat(payloads(reader)).containsExactly("last");
        assertThat(reader.isTerminatedComplete()).isTrue();
    }
}
