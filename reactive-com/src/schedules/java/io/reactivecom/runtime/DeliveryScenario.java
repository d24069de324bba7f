package io.reactivecom.runtime;

import static io.reactivecom.runtime.Together.check;

import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

/**
 * Two results are on their way to a scheduler of the application's that is disposed and forgets them, while one of the
 * subscribers cancels: its result is told or discarded, and not told if it was withdrawn; the other's is told.
 */
public final class DeliveryScenario implements Runnable {

    private final OneThread elsewhere = OneThread.started();
    private final Delivery delivery = new Delivery(elsewhere);
    private final Result hesitant = new Result();
    private final Result patient = new Result();

    @Override
    public void run() {
        hesitant.begin();
        patient.begin();
        Together.run(
                () -> {
                    hesitant.arrive();
                    patient.arrive();
                },
                hesitant::leave,
                () -> {
                    elsewhere.dispose();
                    delivery.look(0);
                });
        elsewhere.finish();
        delivery.look(0);

        check(hesitant.told.get() + hesitant.discarded.get() == 1, "hesitant: " + hesitant);
        check(hesitant.told.get() + hesitant.withdrawn.get() < 2, "withdrawn, and told all the same: " + hesitant);
        check(patient.told.get() == 1 && patient.discarded.get() == 0, "patient: " + patient);
    }

    /** One that is delivered, and what has come of it. */
    private final class Result implements Subscription {

        private final AtomicInteger told = new AtomicInteger();
        private final AtomicInteger discarded = new AtomicInteger();
        private final AtomicInteger withdrawn = new AtomicInteger();
        private final Source source = new Source(this);
        private final BaseSubscriber<String> subscriber = new BaseSubscriber<>() {
            @Override
            protected void hookOnNext(String result) {
                told.incrementAndGet();
            }
        };

        void begin() {
            new DeliveredMono<>(source, delivery, result -> discarded.incrementAndGet()).subscribe(subscriber);
        }

        void arrive() {
            source.actual.onNext("result");
            source.actual.onComplete();
        }

        void leave() {
            subscriber.cancel();
        }

        @Override
        public void request(long count) {}

        /** It was withdrawn in time. */
        @Override
        public void cancel() {
            withdrawn.incrementAndGet();
        }

        @Override
        public String toString() {
            return "told " + told + ", discarded " + discarded + ", withdrawn " + withdrawn;
        }
    }

    /** Signals when it is told to. */
    private static final class Source extends Mono<String> {

        private final Subscription subscription;
        private CoreSubscriber<? super String> actual = Operators.emptySubscriber();

        Source(Subscription subscription) {
            this.subscription = subscription;
        }

        @Override
        public void subscribe(CoreSubscriber<? super String> subscriber) {
            actual = subscriber;
            subscriber.onSubscribe(subscription);
        }
    }
}
