package io.reactivecom.runtime;

import static io.reactivecom.RealTime.PATIENCE;
import static io.reactivecom.runtime.LiveGroup.await;
import static io.reactivecom.runtime.LiveGroup.late;
import static io.reactivecom.runtime.LiveGroup.start;
import static org.assertj.core.api.Assertions.assertThat;
import static reactor.test.util.RaceTestUtils.race;

import io.reactivecom.AckLevel;
import io.reactivecom.Acknowledgements;
import io.reactivecom.Com;
import io.reactivecom.ComBuilder;
import io.reactivecom.Message;
import io.reactivecom.Permit;
import io.reactivecom.Quorum;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.subscriber.TestSubscriber;
import reactor.util.retry.Retry;

/**
 * Cancelling at the very moment of completion, on real threads: whoever wins, nothing is left behind and nothing lost, be
 * the signals those of the loop or of the application's own threads.
 */
@ParameterizedClass
@EnumSource
class CancellationRaceTest {

    /** Where the application has its signals. */
    enum Signals {
        ON_THE_LOOP,
        ELSEWHERE;

        ComBuilder in(ComBuilder builder) {
            return this == ELSEWHERE ? builder.publishOn(Schedulers.parallel()) : builder;
        }
    }

    private static final int ROUNDS = 500;

    @AutoClose
    private final LiveGroup group;

    private final Com p0;
    private final Com p1;
    private final Com p2;

    CancellationRaceTest(Signals signals) {
        group = LiveGroup.ofSize(3, signals::in);
        p0 = group.com(0);
        p1 = group.com(1);
        p2 = group.com(2);
    }

    @AfterEach
    void nothingIsLeftBehind() {
        group.assertNothingIsLeftBehind();
    }

    private static void giveBack(TestSubscriber<Permit> request) {
        request.getReceivedOnNext().forEach(permit -> permit.release().block(PATIENCE));
    }

    @Test
    void aPermitGrantedToWhoJustCancelledMovesOn() {
        for (int round = 0; round < ROUNDS; round++) {
            Permit held = await(p0.requestSC());
            TestSubscriber<Permit> hesitant = start(p1.requestSC());
            TestSubscriber<Permit> patient = start(p2.requestSC());

            race(() -> held.release().subscribe(), late(round, hesitant::cancel));
            giveBackInTurn(hesitant, p1, patient);
        }
    }

    /** The permit may be on its way to the one that has cancelled, and reach it after all. */
    private static void giveBackInTurn(TestSubscriber<Permit> hesitant, Com its, TestSubscriber<Permit> patient) {
        while (!patient.isTerminated()) {
            giveBack(hesitant);
            its.explain().block(PATIENCE);
        }
        giveBack(patient);
        giveBack(hesitant);
    }

    @Test
    void aRequestOfTheParkedTokenCancelledAtOnce() {
        for (int round = 0; round < ROUNDS; round++) {
            TestSubscriber<Permit> hesitant = TestSubscriber.create();

            race(() -> p0.requestSC().subscribe(hesitant), late(round, hesitant::cancel));

            giveBackInTurn(hesitant, p0, start(p0.requestSC()));
        }
    }

    @Test
    void aPermitGivenBackTwiceAtTheSameTime() {
        for (int round = 0; round < ROUNDS; round++) {
            Permit held = await(p0.requestSC());
            TestSubscriber<Permit> next = start(p1.requestSC());

            race(() -> held.release().subscribe(), () -> held.release().subscribe());

            next.block(PATIENCE);
            assertThat(next.getReceivedOnNext().get(0).isValid())
                    .as("P1's permit stands")
                    .isTrue();
            giveBack(next);
        }
    }

    /** Here nobody is left to give a late permit back: the library has to. */
    @Test
    void aCriticalSectionCancelledAtItsEntry() {
        AtomicInteger inside = new AtomicInteger();
        List<Integer> together = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Permit held = await(p0.requestSC());
            TestSubscriber<Object> hesitant = start(p1.criticalSection(permit -> Mono.never()
                    .doOnSubscribe(entered -> together.add(inside.incrementAndGet()))
                    .doFinally(left -> inside.decrementAndGet())));

            race(() -> held.release().subscribe(), late(round, hesitant::cancel));

            Long fence = p2.criticalSection(permit -> Mono.just(permit.fence())).block(PATIENCE);
            assertThat(fence).as("round %s: P2 in the section", round).isGreaterThan(held.fence());
        }
        assertThat(inside).as("who is still inside").hasValue(0);
        assertThat(together).as("how many were inside at each entry").allMatch(count -> count == 1);
    }

    @Test
    void aCriticalSectionCancelledAtItsEnd() {
        for (int round = 0; round < ROUNDS; round++) {
            TestSubscriber<Integer> hesitant = TestSubscriber.create();

            race(() -> p1.criticalSection(permit -> Mono.just(1)).subscribe(hesitant), late(round, hesitant::cancel));

            Long fence = p2.criticalSection(permit -> Mono.just(permit.fence())).block(PATIENCE);
            assertThat(fence).as("round %s: P2 in the section", round).isPositive();
        }
    }

    @Test
    void aBroadcastCancelledAtItsLastAcknowledgement() {
        for (int round = 0; round < ROUNDS; round++) {
            TestSubscriber<Acknowledgements> hesitant = start(p0.broadcastSync(round, Quorum.all(), AckLevel.CONSUMED));
            p1.mailbox().next().block(PATIENCE);
            TestSubscriber<Message<?>> last = TestSubscriber.create();

            race(() -> p2.mailbox().next().subscribe(last), late(round, hesitant::cancel));

            last.block(PATIENCE);
            assertThat(last.getReceivedOnNext())
                    .as("round %s: it arrived", round)
                    .hasSize(1);
        }
    }

    @Test
    void aReceiverCancelledAtTheArrivalLosesNothing() {
        for (int round = 0; round < ROUNDS; round++) {
            Queue<Message<?>> discarded = new ConcurrentLinkedQueue<>();
            TestSubscriber<Message<?>> hesitant =
                    start(p0.receiveFromSync(1).doOnDiscard(Message.class, discarded::add));
            TestSubscriber<Void> sending = TestSubscriber.create();

            race(() -> p1.sendToSync("rendezvous", 0).subscribe(sending), late(round, hesitant::cancel));
            p1.sendToSync("next", 0).subscribe();

            Message<?> message = await(p0.receiveFromSync(1));
            if ("rendezvous".equals(message.payload())) {
                assertThat(hesitant.getReceivedOnNext())
                        .as("round %s: taken twice", round)
                        .isEmpty();
                message = await(p0.receiveFromSync(1));
            } else {
                assertTakenByTheFirst(
                        round, () -> Stream.concat(hesitant.getReceivedOnNext().stream(), discarded.stream()));
            }
            assertThat(message.payload()).as("round %s", round).isEqualTo("next");
            sending.block(PATIENCE);
        }
    }

    /** It may be on its way to the first, on another thread. */
    private static void assertTakenByTheFirst(int round, Supplier<Stream<Message<?>>> taken) {
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(taken.get())
                        .as("round %s: taken by the first", round)
                        .hasSize(1));
    }

    @Test
    void aSenderCancelledAtTheMeeting() {
        for (int round = 0; round < ROUNDS; round++) {
            TestSubscriber<Void> hesitant = start(p0.sendToSync(round, 1));
            TestSubscriber<Message<?>> receiving = TestSubscriber.create();

            race(() -> p1.receiveFromSync(0).subscribe(receiving), late(round, hesitant::cancel));
            TestSubscriber<Void> second = start(p0.sendToSync("second", 1));

            receiving.block(PATIENCE);
            if (!"second".equals(receiving.getReceivedOnNext().get(0).payload())) {
                assertThat(await(p1.receiveFromSync(0)).payload()).isEqualTo("second");
            }
            second.block(PATIENCE);
        }
    }

    @Test
    void aBarrierCancelledAtTheLastArrival() {
        for (int round = 0; round < ROUNDS; round++) {
            String barrier = "round " + round;
            TestSubscriber<Void> hesitant = start(p0.synchronize(barrier));
            TestSubscriber<Void> second = start(p1.synchronize(barrier));
            TestSubscriber<Void> last = TestSubscriber.create();
            p0.explain().block(PATIENCE); // P0 has arrived

            race(() -> p2.synchronize(barrier).subscribe(last), late(round, hesitant::cancel));

            second.block(PATIENCE);
            last.block(PATIENCE);
        }
        Mono.when(p0.synchronize(), p1.synchronize(), p2.synchronize()).block(PATIENCE);
    }

    @Test
    void aMailboxReaderCancelledAtTheArrival() {
        for (int round = 0; round < ROUNDS; round++) {
            TestSubscriber<Message<?>> hesitant = start(p0.mailbox());

            race(() -> p1.sendTo("letter", 0).subscribe(), late(round, hesitant::cancel));
            p1.sendTo("next", 0).block(PATIENCE);

            Message<?> message = await(p0.mailbox().next());
            if ("letter".equals(message.payload())) {
                assertThat(hesitant.getReceivedOnNext())
                        .as("round %s: taken twice", round)
                        .isEmpty();
                message = await(p0.mailbox().next());
            } else {
                assertTakenByTheFirst(round, () -> hesitant.getReceivedOnNext().stream());
            }
            assertThat(message.payload()).as("round %s", round).isEqualTo("next");
        }
    }

    @RepeatedTest(10)
    void aJoinCancelledAtTheAdmission(RepetitionInfo repetition) {
        TestSubscriber<Com> hesitant = TestSubscriber.create();

        race(
                () -> Com.named("P3")
                        .transport(group.network().transport())
                        .join()
                        .doOnNext(Com::dispose) // it may come in the moment of the cancelling, on another thread
                        .subscribe(hesitant),
                late(repetition.getCurrentRepetition() * 10, hesitant::cancel));

        // until the others have noticed that the first P3 is gone, its name is taken
        Com again = await(Com.named("P3")
                .transport(group.network().transport())
                .join()
                .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, Duration.ofMillis(10))));
        assertThat(again.rank()).as("the name is free, and so is the last rank").isEqualTo(3);
        again.leave().block(PATIENCE);
    }
}
