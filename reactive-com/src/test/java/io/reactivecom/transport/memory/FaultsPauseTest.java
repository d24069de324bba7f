package io.reactivecom.transport.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.transport.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Hooks;
import reactor.core.scheduler.Scheduler;
import reactor.test.subscriber.TestSubscriber;

class FaultsPauseTest {

    @AutoClose
    private final FaultyPair pair = new FaultyPair(6);

    private final Faults faults = pair.faults();
    private final Scheduler right = pair.pair().right().scheduler();
    private final List<String> log = new ArrayList<>();

    @Test
    void nothingReachesAPausedProcessBeforeItResumes() {
        faults.pause("right");
        pair.leftSends("hello");
        pair.advance(60_000);
        assertThat(pair.atRight().text()).as("in the pause").isEmpty();

        faults.resume("right");
        assertThat(pair.atRight().text()).as("after it").isEqualTo("hello");
    }

    @Test
    void noTaskAndNoTimerRunsBeforeItResumesAndThenAllInOrder() {
        Scheduler.Worker worker = right.createWorker();
        right.schedule(() -> log.add("timer at 20"), 20, TimeUnit.MILLISECONDS);
        worker.schedule(() -> log.add("timer at 10"), 10, TimeUnit.MILLISECONDS);
        faults.pause("right");
        right.schedule(() -> log.add("task at 0"));
        pair.advance(15);
        worker.schedule(() -> log.add("task at 15"));
        pair.advance(60_000);
        assertThat(log).as("in the pause").isEmpty();

        faults.resume("right");
        assertThat(log).as("after it").containsExactly("task at 0", "timer at 10", "task at 15", "timer at 20");
    }

    @Test
    void whatWasHeldRunsBeforeWhatItSchedules() {
        faults.pause("right");
        right.schedule(() -> right.schedule(() -> log.add("scheduled by the first")));
        right.schedule(() -> log.add("second"));
        faults.resume("right");

        assertThat(log).containsExactly("second", "scheduled by the first");
    }

    @Test
    void oneThatThrowsKeepsNoOtherFromRunning() {
        List<Throwable> dropped = new ArrayList<>();
        Hooks.onErrorDropped(dropped::add);
        faults.pause("right");
        right.schedule(() -> {
            throw new NoClassDefFoundError("nowhere"); // which Reactor calls fatal
        });
        right.schedule(() -> log.add("second"));

        faults.resume("right");
        Hooks.resetOnErrorDropped();

        assertThat(log).containsExactly("second");
        assertThat(dropped).singleElement().isInstanceOf(NoClassDefFoundError.class);
    }

    @Test
    void aPeriodicTaskMakesUpForThePause() {
        right.schedulePeriodically(() -> log.add("direct"), 10, 10, TimeUnit.MILLISECONDS);
        right.createWorker().schedulePeriodically(() -> log.add("worker"), 10, 10, TimeUnit.MILLISECONDS);
        pair.advance(10);
        faults.pause("right");
        pair.advance(20);
        assertThat(log).as("in the pause").containsExactly("direct", "worker");

        faults.resume("right");
        assertThat(log).as("after it").hasSize(6);
    }

    @Test
    void theClockGoesOn() {
        long before = right.now(TimeUnit.MILLISECONDS);
        faults.pause("right");
        pair.advance(500);

        assertThat(right.now(TimeUnit.MILLISECONDS) - before).isEqualTo(500);
    }

    @Test
    void aTimerThatIsDisposedOfInThePauseDoesNotRunAfterIt() {
        Disposable timer = right.schedule(() -> log.add("timer"), 10, TimeUnit.MILLISECONDS);
        Scheduler.Worker worker = right.createWorker();
        worker.schedule(() -> log.add("worker's task"), 10, TimeUnit.MILLISECONDS);
        faults.pause("right");
        pair.advance(20);
        timer.dispose();
        worker.dispose();
        faults.resume("right");

        assertThat(log).isEmpty();
        assertThat(worker.isDisposed()).isTrue();
    }

    @Test
    void othersGoOn() {
        faults.pause("right");
        pair.pair().left().scheduler().schedule(() -> log.add("left"));

        assertThat(log).containsExactly("left");
    }

    @Test
    void itsHostAcceptsConnectionsAllTheSame() {
        faults.pause("right");
        TestSubscriber<Connection> dialled = pair.dial();

        assertThat(dialled.isTerminatedComplete()).as("connected").isTrue();
    }

    @Test
    void aBreakIsNoticedAfterThePause() {
        faults.pause("right");
        faults.dropConnections("left", "right");
        assertThat(pair.atLeft().isDisposed()).as("the left knows").isTrue();
        assertThat(pair.atRight().isDisposed()).as("the right knows").isFalse();

        faults.resume("right");
        assertThat(pair.atRight().isDisposed()).as("the right knows, resumed").isTrue();
    }

    @Test
    void pausingTwiceIsPausingOnce() {
        faults.pause("right");
        faults.pause("right");
        right.schedule(() -> log.add("task"));
        faults.resume("right");
        faults.resume("right");

        assertThat(log).containsExactly("task");
    }

    @Test
    void whereNobodyIsOpenThereIsNothingToPause() {
        pair.network().transport("other");
        faults.pause("other");
        faults.resume("other");

        assertThat(pair.start(pair.network().transport("other").open()).isTerminatedComplete())
                .as("opened")
                .isTrue();
    }

    @Test
    void disposingTheNetworkResumesAndClosesAll() {
        faults.pause("right");
        right.schedule(() -> log.add("task"));
        pair.network().dispose();

        assertThat(log).as("what was held").containsExactly("task");
        assertThat(pair.atRight().isDisposed()).as("the right has ended").isTrue();
    }
}
