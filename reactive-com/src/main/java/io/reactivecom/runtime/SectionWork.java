package io.reactivecom.runtime;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/** What is done under a permit, and the last that it brings. */
final class SectionWork<T> implements CoreSubscriber<T> {

    private final SectionVisit<T> visit;
    private final AtomicReference<@Nullable Subscription> work = new AtomicReference<>();
    private final AtomicReference<@Nullable T> last = new AtomicReference<>();

    SectionWork(SectionVisit<T> visit) {
        this.visit = visit;
    }

    @Override
    public Context currentContext() {
        return visit.currentContext();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        if (work.compareAndSet(null, subscription)) {
            subscription.request(Long.MAX_VALUE);
        } else {
            subscription.cancel();
        }
    }

    @Override
    public void onNext(T value) {
        Operators.onDiscard(last.getAndSet(value), currentContext());
        if (Operators.cancelledSubscription().equals(work.get())) {
            discard();
        }
    }

    @Override
    public void onError(Throwable error) {
        visit.leave(error);
    }

    @Override
    public void onComplete() {
        visit.leave(null);
    }

    /** Ends it, or keeps it from beginning. */
    void cancel() {
        Subscription running = work.getAndSet(Operators.cancelledSubscription());
        if (running != null) {
            UserCode.run(running::cancel, currentContext());
        }
        discard();
    }

    /** Nobody wants what it has brought. */
    void discard() {
        Operators.onDiscard(last.getAndSet(null), currentContext());
    }

    @Nullable
    T last() {
        return last.get();
    }
}
