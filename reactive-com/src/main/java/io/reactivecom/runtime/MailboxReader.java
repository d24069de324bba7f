package io.reactivecom.runtime;

import io.reactivecom.Message;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.publisher.Operators;

/** One subscription to the mailbox. All its signals come from the loop, one after another. */
final class MailboxReader implements Subscription, Scannable {

    private final Mailbox mailbox;
    private final Class<?> type;
    private final CoreSubscriber<? super Message<?>> actual;
    private final AtomicLong demand = new AtomicLong();
    private volatile boolean cancelled;
    private boolean heldUp;

    MailboxReader(Mailbox mailbox, Class<?> type, CoreSubscriber<? super Message<?>> actual) {
        this.mailbox = mailbox;
        this.type = type;
        this.actual = actual;
    }

    // --- for any thread ---

    @Override
    public void request(long count) {
        if (Operators.validate(count)) {
            demand.accumulateAndGet(count, Operators::addCap);
            mailbox.wake();
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        mailbox.leave(this);
    }

    boolean isCancelled() {
        return cancelled;
    }

    // --- on the loop ---

    /** Whether a message is for this subscriber. */
    boolean takes(Message<?> message) {
        return type.isInstance(message.payload()) && !cancelled;
    }

    /** Whether it has asked for one, and none that came before waits for it. */
    boolean isReady() {
        return !heldUp && demand.get() > 0;
    }

    boolean isHeldUp() {
        return heldUp;
    }

    /** An older message waits for this subscriber, or no longer does. */
    void holdUp(boolean waits) {
        heldUp = waits;
    }

    void next(Message<?> message) {
        if (demand.get() != Long.MAX_VALUE) {
            demand.decrementAndGet();
        }
        actual.onNext(message);
    }

    void complete() {
        if (!cancelled) {
            actual.onComplete();
        }
    }

    @Override
    public @Nullable Object scanUnsafe(@SuppressWarnings("rawtypes") Attr key) {
        if (Attr.ACTUAL.equals(key)) {
            return actual;
        }
        if (Attr.CANCELLED.equals(key)) {
            return cancelled;
        }
        if (Attr.REQUESTED_FROM_DOWNSTREAM.equals(key)) {
            return demand.get();
        }
        return Attr.BUFFERED.equals(key) ? mailbox.size() : null;
    }
}
