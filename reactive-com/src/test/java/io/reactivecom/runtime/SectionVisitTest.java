package io.reactivecom.runtime;

import io.reactivecom.LamportClock;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;
import reactor.test.subscriber.TestSubscriber;

/** A critical section is cancelled at a moment that only another thread can hit. */
class SectionVisitTest {

    @AutoClose("dispose")
    private final VirtualTimeScheduler scheduler = VirtualTimeScheduler.create();

    private final Delivery delivery = new Delivery(null);
    private final ProtocolLoop loop = new ProtocolLoop(scheduler, () -> {}, time -> {});
    private final Operations operations = new Operations(
            loop,
            new Outlets(new LamportClock(), reading -> {
                throw new IllegalStateException("nothing is traced");
            }),
            operation -> {});
    private final Permits permits = new Permits(
            loop,
            operations,
            () -> {
                throw new IllegalStateException("there is no protocol");
            },
            delivery);

    @Test
    void aRequestThatIsMadeAsItsSubscriberCancelsIsWithdrawn() {
        TestPublisher<ReactorPermit> request = TestPublisher.create();
        AtomicReference<Runnable> cancelling = new AtomicReference<>(() -> {});
        SectionVisit<String> visit = new SectionVisit<>(
                request.mono().doFirst(() -> cancelling.get().run()),
                permits,
                delivery,
                permit -> Mono.just("inside"),
                TestSubscriber.create());
        cancelling.set(visit::cancel);

        visit.request(1);

        request.assertCancelled();
        request.assertWasNotRequested();
    }
}
