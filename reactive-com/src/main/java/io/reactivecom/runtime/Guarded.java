package io.reactivecom.runtime;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.util.context.Context;

/** A subscriber that may throw where it must not: it gets nothing more then, and whoever signals goes on. */
final class Guarded<T> implements CoreSubscriber<T> {

    private final CoreSubscriber<? super T> actual;
    private @Nullable Subscription upstream;
    private boolean thrown;

    Guarded(CoreSubscriber<? super T> actual) {
        this.actual = actual;
    }

    @Override
    public Context currentContext() {
        return actual.currentContext();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        upstream = subscription;
        UserCode.subscribe(actual, subscription);
    }

    @Override
    public void onNext(T value) {
        signal(() -> actual.onNext(value));
    }

    @Override
    public void onError(Throwable error) {
        signal(() -> actual.onError(error));
    }

    @Override
    public void onComplete() {
        signal(actual::onComplete);
    }

    /** Whoever signals may go on to the completion of what is cancelled here. */
    private void signal(Runnable signal) {
        if (!thrown) {
            thrown = !UserCode.run(signal, upstream, actual.currentContext());
        }
    }
}
