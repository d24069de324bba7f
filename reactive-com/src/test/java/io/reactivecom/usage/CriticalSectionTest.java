package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.ClosedException;
import io.reactivecom.Com;
import io.reactivecom.ComEvent;
import io.reactivecom.Permit;
import io.reactivecom.PermitLostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.publisher.TestPublisher;
import reactor.test.subscriber.TestSubscriber;

/** {@code criticalSection}: the form that cannot forget to give the permit back. */
class CriticalSectionTest {

    @AutoClose
    private final TestCluster cluster = TestCluster.of("P0", "P1", "P2");

    private final Com p0 = cluster.com(0);
    private final Com p1 = cluster.com(1);
    private final Com p2 = cluster.com(2);

    private Mono<Long> work(Duration duration) {
        return Mono.delay(duration, cluster.time());
    }

    private void assertFree() {
        assertThat(cluster.await(p1.requestSC()).isValid())
                .as("the section is free")
                .isTrue();
        cluster.await(p1.releaseSC());
    }

    @Test
    void itsResultIsTheWorksResult() {
        cluster.verify(() -> p0.criticalSection(permit -> Mono.just("fence " + permit.fence() + ", done")))
                .assertNext(result -> assertThat(result).startsWith("fence ").endsWith("done"))
                .verifyComplete();
        assertFree();
    }

    @Test
    void ofSeveralElementsTheLastIsTheResult() {
        cluster.verify(() -> p0.criticalSection(permit -> Flux.just(1, 2, 3)))
                .expectNext(3)
                .verifyComplete();
    }

    @Test
    @SuppressWarnings("NullAway") // that is what is tried
    void workThatIsNotThereFailsAndThePermitIsGivenBack() {
        cluster.verify(() -> p0.criticalSection(permit -> null)).verifyError(NullPointerException.class);
        assertFree();
    }

    @Test
    void theWorkSeesItsSubscribersContext() {
        cluster.verify(() -> p0.criticalSection(
                                permit -> Mono.deferContextual(context -> Mono.just(context.<String>get("user"))))
                        .contextWrite(context -> context.put("user", "ada")))
                .expectNext("ada")
                .verifyComplete();
    }

    @Test
    void workWithoutAResultJustCompletes() {
        cluster.verify(() ->
                        p0.criticalSection(permit -> work(Duration.ofSeconds(1)).then()))
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(1))
                .verifyComplete();
        assertFree();
    }

    @Test
    void theErrorOfTheWorkIsPassedOnAfterTheRelease() {
        AtomicReference<Permit> used = new AtomicReference<>();
        AtomicBoolean stoodAtTheError = new AtomicBoolean(true);
        Mono<Object> failing = p0.criticalSection(permit -> {
            used.set(permit);
            return Mono.error(new IllegalStateException("the disk is full"));
        });

        cluster.verify(() -> failing.doOnError(
                        error -> stoodAtTheError.set(used.get().isValid())))
                .verifyErrorMessage("the disk is full");

        assertThat(stoodAtTheError).as("the permit stood when the error came").isFalse();
        assertFree();
    }

    @Test
    void workThatCannotEvenBeginIsAnErrorToo() {
        cluster.verify(() -> p0.criticalSection(permit -> {
                    throw new IllegalArgumentException("no work today");
                }))
                .verifyErrorMessage("no work today");
        assertFree();
    }

    @Test
    void cancellingCancelsTheWorkAndGivesThePermitBack() {
        AtomicBoolean cancelled = new AtomicBoolean();
        TestSubscriber<Long> working = cluster.start(
                p0.criticalSection(permit -> work(Duration.ofHours(1)).doOnCancel(() -> cancelled.set(true))));
        cluster.advance(Duration.ofSeconds(1));

        working.cancel();

        assertThat(cancelled).as("the work was cancelled").isTrue();
        assertFree();
    }

    @Test
    void workMayGiveItsPermitBackAndGoOn() {
        Mono<Permit> next = p0.criticalSection(permit -> permit.release().then(p1.requestSC()));

        assertThat(cluster.await(next).isValid()).as("P1's permit stands").isTrue();
    }

    @Test
    void workThatGoesOnWithoutItsPermitEndsWithTheCommunicator() {
        AtomicBoolean cancelled = new AtomicBoolean();
        TestSubscriber<Long> working = cluster.start(
                p0.criticalSection(permit -> work(Duration.ofHours(1)).doOnCancel(() -> cancelled.set(true))));
        cluster.await(p0.releaseSC());

        p0.dispose();
        cluster.advance(Duration.ofSeconds(1));

        assertThat(cancelled).as("the work was cancelled").isTrue();
        assertThat(working.expectTerminalError()).isInstanceOf(ClosedException.class);
    }

    @Test
    void cancellingWhileWaitingWithdrawsTheRequest() {
        Permit held = cluster.await(p0.requestSC());
        AtomicBoolean worked = new AtomicBoolean();
        TestSubscriber<Object> waiting =
                cluster.start(p1.criticalSection(permit -> Mono.fromRunnable(() -> worked.set(true))));
        waiting.cancel();

        cluster.await(held.release());

        assertThat(cluster.await(p2.requestSC()).isValid())
                .as("the token moved on")
                .isTrue();
        assertThat(worked).as("the cancelled work was done").isFalse();
    }

    @Test
    void neverAreTwoInside() {
        AtomicInteger inside = new AtomicInteger();
        List<Integer> together = new ArrayList<>();
        List<TestSubscriber<Long>> sections = new ArrayList<>();
        for (int round = 0; round < 20; round++) {
            for (Com com : cluster.coms()) {
                sections.add(cluster.start(com.criticalSection(permit -> work(Duration.ofMillis(100))
                        .doOnSubscribe(entered -> together.add(inside.incrementAndGet()))
                        .doFinally(left -> inside.decrementAndGet()))));
            }
        }
        sections.forEach(cluster::await);

        assertThat(together)
                .as("how many were inside at each entry")
                .hasSize(60)
                .containsOnly(1);
    }

    @Test
    void aCounterThatEverybodyReadsAndWritesBackIsNeverWrong() {
        AtomicInteger shared = new AtomicInteger();
        List<TestSubscriber<Void>> increments = new ArrayList<>();
        for (int round = 0; round < 10; round++) {
            for (Com com : cluster.coms()) {
                increments.add(cluster.start(com.criticalSection(permit -> Mono.fromSupplier(shared::get)
                        .delayElement(Duration.ofMillis(7), cluster.time())
                        .doOnNext(read -> shared.set(read + 1))
                        .then())));
            }
        }
        increments.forEach(cluster::await);

        assertThat(shared).as("thirty increments").hasValue(30);
    }

    @Test
    void rightsOfTwoRingsNest() {
        cluster.verify(() -> p0.criticalSection(
                        "outer",
                        outer ->
                                p0.criticalSection("inner", inner -> Mono.just(outer.ring() + " and " + inner.ring()))))
                .expectNext("outer and inner")
                .verifyComplete();
    }

    @Test
    void aLostPermitCancelsTheWork() {
        AtomicReference<Permit> used = new AtomicReference<>();
        AtomicBoolean cancelled = new AtomicBoolean();
        TestSubscriber<Long> working = cluster.start(p0.criticalSection("ring", permit -> {
            used.set(permit);
            return work(Duration.ofHours(1)).doOnCancel(() -> cancelled.set(true));
        }));

        // two of three are gone at once: P0 is in a minority, and cannot know whether they go on without it
        p1.dispose();
        p2.dispose();
        cluster.advance(Duration.ofSeconds(5));

        assertThat(cancelled).as("the work was cancelled").isTrue();
        assertThat(used.get().isValid()).as("the permit stands").isFalse();
        assertThat(working.expectTerminalError()).isInstanceOfSatisfying(PermitLostException.class, lost -> {
            assertThat(lost.ring()).as("the ring").isEqualTo("ring");
            assertThat(lost.fence()).as("the fence").isEqualTo(used.get().fence());
        });
        TestSubscriber<Void> lost = cluster.start(used.get().lost());
        assertThat(lost.isTerminatedComplete())
                .as("lost() tells it late listeners, too")
                .isTrue();
    }

    @Test
    void twoSubscriptionsEnterTwice() {
        AtomicInteger entered = new AtomicInteger();
        Mono<Integer> section = p0.criticalSection(permit -> Mono.fromSupplier(entered::incrementAndGet));

        assertThat(cluster.await(section)).as("first").isEqualTo(1);
        assertThat(cluster.await(section)).as("second").isEqualTo(2);
    }

    @Test
    void workIsNotBegunIfTheSectionIsCancelledAsItIsMade() {
        TestPublisher<String> work = TestPublisher.create();
        TestSubscriber<String> section = TestSubscriber.create();

        p0.criticalSection(permit -> {
                    section.cancel();
                    return work;
                })
                .subscribe(section);
        cluster.advance(Duration.ofSeconds(1));

        work.assertWasNotRequested();
        work.assertNoSubscribers();
        assertFree();
    }

    /** Nobody else would give it back. */
    @Test
    void aPermitThatIsGrantedJustAsTheSectionIsCancelledIsGivenBack() {
        TestSubscriber<String> section = TestSubscriber.create();
        p0.events().ofType(ComEvent.Ended.class).subscribe(granted -> section.cancel());

        p0.criticalSection(permit -> Mono.just("inside")).subscribe(section);
        cluster.advance(Duration.ofSeconds(1));

        assertThat(section.getReceivedOnNext()).isEmpty();
        assertFree();
    }
}
