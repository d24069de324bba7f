package io.reactivecom.runtime;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
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
    private final @Nullable Consumer<? super T> giveBack;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    /** The result on its way, until one side takes it: the subscriber, or its cancellation. */
    private final AtomicReference<@Nullable T> settled = new AtomicReference<>();

    private @Nullable Subscription upstream;

    DeliverySubscription(CoreSubscriber<? super T> actual, Delivery delivery, @Nullable Consumer<? super T> giveBack) {
        this.actual = actual;
        this.delivery = delivery;
        this.giveBack = giveBack;
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
        settled.set(result);
        if (state.compareAndSet(State.WAITING, State.SETTLED)) {
            delivery.run(this::tell);
        } else {
            discard();
        }
    }

    private void tell() {
        if (state.compareAndSet(State.SETTLED, State.TOLD)) {
            T result = settled.getAndSet(null);
            signal(() -> {
                actual.onNext(result);
                actual.onComplete();
            });
        }
    }

    private void discard() {
        T result = settled.getAndSet(null);
        if (giveBack == null) {
            Operators.onDiscard(result, currentContext());
        } else if (result != null) {
            giveBack.accept(result);
        }
    }

    private void signal(Runnable signal) {
        UserCode.run(signal, currentContext());
    }

    @Override
    public void onError(Throwable error) {
        if (state.compareAndSet(State.WAITING, State.SETTLED)) {
            delivery.run(() -> tellEnd(() -> actual.onError(error)));
        } else {
            Dropped.report(error, currentContext());
        }
    }

    /** What came before is told with it. */
    @Override
    public void onComplete() {
        if (state.compareAndSet(State.WAITING, State.SETTLED)) {
            delivery.run(() -> tellEnd(actual::onComplete));
        }
    }

    /** There is no result to give back. */
    private void tellEnd(Runnable end) {
        if (state.compareAndSet(State.SETTLED, State.TOLD)) {
            signal(end);
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

    /** A result that the application's scheduler has not brought yet, and may never bring, is discarded at once. */
    @Override
    public void cancel() {
        State before = state.getAndUpdate(current -> current == State.TOLD ? current : State.CANCELLED);
        Subscription subscription = upstream;
        if (before == State.WAITING && subscription != null) {
            subscription.cancel();
        } else if (before == State.SETTLED) {
            discard();
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
