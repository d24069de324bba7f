package io.reactivecom.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.Permit;
import io.reactivecom.usage.TestCluster;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.subscriber.TestSubscriber;

/**
 * An application gave its thread pool to {@code publishOn}, and a framework shut the pool down at the end. The scheduler made of the
 * pool did not call itself disposed. A permit was in the pool's queue, so the ring was locked until the process ended.
 */
class AnExecutorMayEndBeforeItsSchedulerTest {

    /** Runs each task at once, or keeps it in a queue while it is busy. */
    private static final class Pool extends AbstractExecutorService {

        private final Queue<Runnable> queue = new ArrayDeque<>();
        private boolean busy;
        private boolean over;

        @Override
        public void execute(Runnable task) {
            if (over) {
                throw new RejectedExecutionException("the pool is shut down");
            }
            if (busy) {
                queue.add(task);
            } else {
                task.run();
            }
        }

        void beBusy() {
            busy = true;
        }

        void goOn() {
            busy = false;
            while (!queue.isEmpty()) {
                queue.remove().run();
            }
        }

        /** As a pool does with {@code DiscardOldestPolicy}. */
        void discard() {
            queue.clear();
        }

        @Override
        public void shutdown() {
            over = true;
        }

        @Override
        public List<Runnable> shutdownNow() {
            over = true;
            List<Runnable> forgotten = List.copyOf(queue);
            queue.clear();
            return forgotten;
        }

        @Override
        public boolean isShutdown() {
            return over;
        }

        @Override
        public boolean isTerminated() {
            return over;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return over;
        }
    }

    private static final Duration A_WHILE = Duration.ofSeconds(30);

    @AutoClose
    private final TestCluster cluster = TestCluster.of("P0", "P1");

    private final Pool pool = new Pool();
    private final Com p0 = cluster.com(0);
    private final Com p2 = cluster.add(cluster.await(
            cluster.named("P2").publishOn(Schedulers.fromExecutorService(pool)).join()));
    private final List<Object> signalled = new ArrayList<>();

    @BeforeEach
    void keepThePoolBusy() {
        pool.beBusy();
    }

    private void assertThatTheRingIsFree() {
        Mono<String> entering = p0.criticalSection(permit -> Mono.just("inside"));
        assertThat((Object) cluster.await(entering)).isEqualTo("inside");
    }

    @Test
    void aPermitInItsQueueReachesItsRequester() {
        TestSubscriber<Permit> request = cluster.start(p2.requestSC());
        assertThat(request.isTerminated()).as("the permit has come").isFalse();

        pool.shutdownNow();
        cluster.advance(A_WHILE);

        assertThat(request.getReceivedOnNext()).singleElement().matches(Permit::isValid);
        cluster.await(p2.releaseSC());
        assertThatTheRingIsFree();
    }

    @Test
    void aMessageInItsQueueReachesItsReader() {
        p2.mailbox().subscribe(message -> signalled.add(message.payload()));
        cluster.await(p0.sendAllTo(Flux.just(1, 2, 3), p2.self()));

        pool.shutdownNow();
        cluster.advance(A_WHILE);

        assertThat(signalled).containsExactly(1, 2, 3);
    }

    @Test
    void whatItRefusesComesAfterWhatItHasForgotten() {
        p2.requestSC().subscribe(permit -> signalled.add("permit"));
        pool.shutdownNow();

        p2.sendTo("x", 0).subscribe(null, null, () -> signalled.add("sent"));

        assertThat(signalled).containsExactly("permit", "sent");
    }

    @Test
    void whatItHasDiscardedIsHandedOverOnceMore() {
        TestSubscriber<Permit> request = cluster.start(p2.requestSC());
        pool.discard();
        pool.goOn();

        cluster.advance(A_WHILE);

        assertThat(request.getReceivedOnNext()).singleElement().matches(Permit::isValid);
        cluster.await(p2.releaseSC());
        assertThatTheRingIsFree();
    }

    @Test
    void whatItHasForgottenIsHandedOverOnceMoreWhenTheCommunicatorCloses() {
        p2.sendTo("last", 0).subscribe(null, null, () -> signalled.add("sent"));
        assertThat(pool.queue).hasSize(1);
        pool.shutdownNow();

        p2.dispose();
        cluster.advance(Duration.ofSeconds(1));

        assertThat(signalled).containsExactly("sent");
    }

    /** Only there the application may block, and only there it expects its signals. */
    @Test
    void oneThatIsSlowIsWaitedForAndNothingComesTwice() {
        p2.mailbox().subscribe(message -> signalled.add(message.payload()));
        cluster.await(p0.sendAllTo(Flux.just(1, 2, 3), p2.self()));
        int first = pool.queue.size();

        cluster.advance(A_WHILE);
        assertThat(signalled).as("while the pool is busy").isEmpty();
        assertThat(pool.queue).as("each task, and its copies").hasSizeBetween(2 * first, 4 * first);
        pool.goOn();

        assertThat(signalled).containsExactly(1, 2, 3);
    }
}
