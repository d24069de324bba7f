package io.reactivecom.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.test.subscriber.TestSubscriber;

/** The executor below a scheduler has ended while many signals were on their way. */
class DeliveryTest {

    private static final int MANY = 2_000;

    /** Takes tasks and forgets them; once it is over, refuses them, although it never calls itself disposed. */
    private static final class EndingScheduler implements Scheduler {
        private boolean over;
        private int refused;

        @Override
        public Disposable schedule(Runnable task) {
            if (over) {
                refused++;
                throw new RejectedExecutionException("the executor has ended");
            }
            return Disposables.disposed();
        }

        @Override
        public Worker createWorker() {
            throw new UnsupportedOperationException("a delivery needs no worker");
        }

        @Override
        public void dispose() {
            // the executor ends by itself
        }
    }

    private final EndingScheduler scheduler = new EndingScheduler();
    private final Delivery delivery = new Delivery(scheduler);
    private final List<Integer> ran = new ArrayList<>();

    private void bringMany() {
        IntStream.range(0, MANY).forEach(task -> delivery.run(() -> ran.add(task)));
        assertThat(ran).as("before the executor has ended").isEmpty();
        scheduler.over = true;
    }

    private void assertThatAllRanInOnePass() {
        assertThat(ran).isEqualTo(IntStream.range(0, MANY).boxed().toList());
        assertThat(scheduler.refused)
                .as("each refusal costs a pass through all turns")
                .isOne();
    }

    @Test
    void theLookRunsAllThatIsOverdueAtTheFirstRefusal() {
        bringMany();

        delivery.look(0);
        assertThat(ran).as("nothing is overdue").isEmpty();
        delivery.look(Duration.ofSeconds(5).toNanos());

        assertThatAllRanInOnePass();
    }

    @Test
    void theEndRunsAllAtTheFirstRefusal() {
        bringMany();

        delivery.end();

        assertThatAllRanInOnePass();
    }

    @Test
    void aRefusedTaskComesAfterAllThatWasTakenBeforeIt() {
        bringMany();

        delivery.run(() -> ran.add(MANY));

        assertThat(ran).isEqualTo(IntStream.rangeClosed(0, MANY).boxed().toList());
    }

    /** As a permit that is granted at that moment. */
    @Test
    void aResultThatComesAsItsSubscriberCancelsIsGivenBack() {
        List<String> givenBack = new ArrayList<>();
        TestSubscriber<String> hesitant = TestSubscriber.create();
        Mono<String> source = Mono.fromDirect(subscriber -> subscriber.onSubscribe(new Subscription() {
            @Override
            public void request(long count) {
                // the result is late
            }

            @Override
            public void cancel() {
                subscriber.onNext("granted");
            }
        }));
        delivery.deliver(source, givenBack::add).subscribe(hesitant);

        hesitant.cancel();

        assertThat(givenBack).containsExactly("granted");
        assertThat(hesitant.getReceivedOnNext()).isEmpty();
    }
}
