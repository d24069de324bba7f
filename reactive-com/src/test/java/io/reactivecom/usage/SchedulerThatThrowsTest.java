package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.AckLevel;
import io.reactivecom.Com;
import io.reactivecom.Message;
import io.reactivecom.Permit;
import io.reactivecom.Quorum;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.test.subscriber.TestSubscriber;

/** The scheduler of {@code publishOn} throws when it is given a task: what was to come there comes on the loop. */
@ParameterizedClass
@EnumSource
class SchedulerThatThrowsTest {

    enum Case {
        A_BUG(() -> new IllegalStateException("no thread")),
        WHAT_REACTOR_CALLS_FATAL(() -> new OutOfMemoryError("unable to create a thread"));

        private final Supplier<Throwable> thrown;

        Case(Supplier<Throwable> thrown) {
            this.thrown = thrown;
        }
    }

    /** Runs each task at once, until it begins to throw. */
    private static final class Broken implements Scheduler {

        private @Nullable Supplier<Throwable> thrown;

        private void run(Runnable task) {
            if (thrown != null) {
                Throwable failure = thrown.get();
                if (failure instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) failure;
            }
            task.run();
        }

        @Override
        public boolean isDisposed() {
            run(() -> {});
            return false;
        }

        @Override
        public Disposable schedule(Runnable task) {
            run(task);
            return Disposables.disposed();
        }

        @Override
        public Worker createWorker() {
            return new Worker() {
                @Override
                public Disposable schedule(Runnable task) {
                    run(task);
                    return Disposables.disposed();
                }

                @Override
                public void dispose() {
                    // there is nothing to end
                }
            };
        }
    }

    @AutoClose
    private final TestCluster cluster = TestCluster.of("P0", "P1");

    private final Broken broken = new Broken();
    private final Case tried;
    private final Com p0 = cluster.com(0);
    private final Com p2 =
            cluster.add(cluster.await(cluster.named("P2").publishOn(broken).join()));
    private final TestSubscriber<Message<?>> reader = cluster.start(p2.mailbox());

    SchedulerThatThrowsTest(Case tried) {
        this.tried = tried;
    }

    @BeforeEach
    void breakTheScheduler() {
        cluster.start(p2.views());
        cluster.start(p2.events());
        cluster.start(p2.tokenRing());
        cluster.start(p2.healthChanges());
        broken.thrown = tried.thrown;
    }

    private void assertThatTheGroupGoesOn() {
        cluster.join("P3");
        List<TestSubscriber<Void>> barrier = cluster.coms().stream()
                .map(com -> cluster.<Void>start(com.synchronize()))
                .toList();
        barrier.forEach(cluster::await);
        for (Com com : cluster.coms()) {
            cluster.await(com.criticalSection(permit -> Mono.just("inside")));
        }
        broken.thrown = null;
        cluster.expectDropped(tried.thrown.get().getClass());
    }

    @Test
    void aPermitComesAllTheSame() {
        Permit permit = Objects.requireNonNull(cluster.await(p2.requestSC()));

        assertThat(permit.isValid()).isTrue();
        cluster.await(permit.release());
        assertThatTheGroupGoesOn();
    }

    @Test
    void aMessageIsRead() {
        cluster.start(cluster.com(1).mailbox());
        cluster.await(p0.broadcastSync("x", Quorum.all(), AckLevel.CONSUMED));

        assertThat(reader.getReceivedOnNext())
                .extracting(message -> (Object) message.payload())
                .containsExactly("x");
        assertThatTheGroupGoesOn();
    }

    @Test
    void aMessageIsTakenByACall() {
        cluster.start(p0.sendToSync("x", 2));

        assertThat((Object) cluster.await(p2.receiveFromSync(0)).payload()).isEqualTo("x");
        assertThatTheGroupGoesOn();
    }
}
