package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.subscriber.TestSubscriber;

/** A subscriber goes while its result is on its way to it, through a scheduler that takes its time. */
class ResultOnItsWayTest {

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
    private final TestCluster cluster = TestCluster.of(builder -> builder.publishOn(application), "P0");

    private final Com p0 = cluster.com(0);

    private void goOn() {
        busy = false;
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    @Test
    void theResultOfASectionIsDiscarded() {
        List<String> discarded = new ArrayList<>();
        Sinks.One<String> work = Sinks.one();
        TestSubscriber<String> section =
                cluster.start(p0.criticalSection(permit -> work.asMono()).doOnDiscard(String.class, discarded::add));
        busy = true;
        work.tryEmitValue("done");
        cluster.advance(Duration.ofMillis(1));

        section.cancel();
        goOn();

        assertThat(section.getReceivedOnNext()).isEmpty();
        assertThat(discarded).containsExactly("done");
    }
}
