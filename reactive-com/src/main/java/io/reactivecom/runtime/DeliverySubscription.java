package io.reactivecom.runtime;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/** One subscription to a result that is told elsewhere. */
final class DeliverySubscription<T> implements CoreSubscriber<T>, Subscription, Scannable {

    /* Telling and cancelling compete for one transition, so that a result is either told or discarded. */
    private enum State {
        WAITING,
        SETTLED,
        TOLD,
        CANCELLED
    }

    private final CoreSubscriber<? super T> actual;
    private final Delivery delivery;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private @Nullable Subscription upstream;

    DeliverySubscription(CoreSubscriber<? super T> actual, Delivery delivery) {
        this.actual = actual;
        this.delivery = delivery;
    }

    @Override
    public Context currentContext() {
        return actual.currentContext();
    }

    // --- the source ---

    @Override
    public void onSubscribe(Subscription subscription) {
        if (Operators.validate(upstream, subscription)) {
            upstream = subscription;
            actual.onSubscribe(this);
        }
    }

    @Override
    public void onNext(T result) {
        if (state.compareAndSet(State.WAITING, State.SETTLED)) {
            delivery.run(() -> tell(result));
        } else {
            Operators.onDiscard(result, currentContext());
        }
    }

    private void tell(T result) {
        if (state.compareAndSet(State.SETTLED, State.TOLD)) {
            signal(() -> {
                actual.onNext(result);
                actual.onComplete();
            });
        } else {
            Operators.onDiscard(result, currentContext());
        }
    }

    private void signal(Runnable signal) {
        try {
            signal.run();
        } catch (Throwable thrown) {
            Guarded.drop(thrown, null, currentContext());
        }
    }

    @Override
    public void onError(Throwable error) {
        if (state.compareAndSet(State.WAITING, State.TOLD)) {
            delivery.run(() -> signal(() -> actual.onError(error)));
        } else {
            Dropped.report(error, currentContext());
        }
    }

    /** What came before is told with it. */
    @Override
    public void onComplete() {
        if (state.compareAndSet(State.WAITING, State.TOLD)) {
            delivery.run(() -> signal(actual::onComplete));
        }
    }

    // --- the subscriber ---

    @Override
    public void request(long demand) {
        Subscription subscription = upstream;
        if (subscription != null) {
            subscription.request(demand);
        }
    }

    @Override
    public void cancel() {
        State before = state.getAndUpdate(current -> current == State.TOLD ? current : State.CANCELLED);
        Subscription subscription = upstream;
        if (before == State.WAITING && subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public @Nullable Object scanUnsafe(@SuppressWarnings("rawtypes") Attr key) {
        if (key.equals(Attr.PARENT)) {
            return upstream;
        }
        if (key.equals(Attr.ACTUAL)) {
            return actual;
        }
        if (key.equals(Attr.CANCELLED)) {
            return state.get() == State.CANCELLED;
        }
        if (key.equals(Attr.TERMINATED)) {
            return state.get() == State.TOLD;
        }
        return key.equals(Attr.RUN_STYLE) ? Attr.RunStyle.ASYNC : null;
    }
}
