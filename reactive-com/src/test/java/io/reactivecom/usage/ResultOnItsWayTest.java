package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.Permit;
import io.reactivecom.PermitLostException;
import io.reactivecom.PermitNotHeldException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.subscriber.TestSubscriber;

/** Something happens while a result, or a permit, is on its way through a scheduler that takes its time. */
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
    void theResultOfASectionWhoseSubscriberGoesIsDiscarded() {
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

    /** The permit has come, and the scheduler is busy. The work must not begin any more. */
    private Throwable errorOfASectionBeforeWhoseWork(Runnable happens) {
        List<Permit> begun = new ArrayList<>();
        busy = true;
        TestSubscriber<String> section = cluster.start(p0.criticalSection(permit -> {
            begun.add(permit);
            return Mono.just("done");
        }));
        cluster.advance(Duration.ofMillis(1));
        happens.run();
        cluster.advance(Duration.ofMillis(1));

        goOn();

        assertThat(begun).isEmpty();
        return section.expectTerminalError();
    }

    @Test
    void aSectionWhosePermitIsReleasedBeforeItsWorkBeginsFails() {
        assertThat(errorOfASectionBeforeWhoseWork(() -> p0.releaseSC().subscribe()))
                .isInstanceOf(PermitNotHeldException.class);
    }

    @Test
    void aSectionWhosePermitIsLostBeforeItsWorkBeginsFails() {
        assertThat(errorOfASectionBeforeWhoseWork(p0::dispose)).isInstanceOf(PermitLostException.class);
    }
}
