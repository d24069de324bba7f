package io.reactivecom.runtime;

import static io.reactivecom.runtime.Together.check;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;

/** A value arrives, and its subscriber cancels while it does: the value is given back once, by whatever has it by then. */
public final class HandoverScenario implements Runnable {

    private final AtomicInteger back = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();
    private final Source source = new Source();

    @Override
    public void run() {
        BaseSubscriber<String> subscriber = new BaseSubscriber<>() {};
        Handover.of(source, this::takeOver, value -> back.incrementAndGet()).subscribe(subscriber);
        Together.run(() -> source.arrive(back::incrementAndGet), subscriber::cancel);

        check(taken.get() <= 1, "taken over " + taken + " times");
        check(back.get() == 1, "given back " + back + " times");
    }

    /** Holds the value until it is cancelled. */
    private Mono<String> takeOver(String value) {
        taken.incrementAndGet(); // a step, at which another thread may go on
        return Mono.create(sink -> sink.onCancel(back::incrementAndGet));
    }

    /** As an operation: a value is handed over, or it is certain that it was not. */
    private static final class Source extends Mono<String> implements Subscription {

        private enum State {
            WAITING,
            DONE,
            CANCELLED
        }

        private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
        private @Nullable CoreSubscriber<? super String> actual;

        @Override
        public void subscribe(CoreSubscriber<? super String> subscriber) {
            actual = subscriber;
            subscriber.onSubscribe(this);
        }

        void arrive(Runnable notTaken) {
            CoreSubscriber<? super String> subscriber = actual;
            if (subscriber != null && state.compareAndSet(State.WAITING, State.DONE)) {
                subscriber.onNext("value");
                subscriber.onComplete();
            } else {
                notTaken.run();
            }
        }

        @Override
        public void request(long count) {}

        @Override
        public void cancel() {
            state.compareAndSet(State.WAITING, State.CANCELLED);
        }
    }
}
