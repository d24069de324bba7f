package io.reactivecom.runtime;

import io.reactivecom.Message;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.publisher.Operators;

/** One subscription to the mailbox. All its signals come from the loop, one after another. */
final class MailboxReader implements Subscription, Scannable {

    private final Mailbox mailbox;
    private final Delivery delivery;
    private final Class<?> type;
    private final CoreSubscriber<? super Message<?>> actual;
    private final AtomicLong demand = new AtomicLong();
    private volatile boolean cancelled;
    /** The letter that is on its way to where the application wants it, until one side takes it: the reader, or cancel. */
    private final AtomicReference<@Nullable Letter> underWay = new AtomicReference<>();

    private final Set<Letter> earlier = new HashSet<>();
    private boolean heldUp;
    private boolean busy;
    private boolean completing;

    MailboxReader(Mailbox mailbox, Delivery delivery, Class<?> type, CoreSubscriber<? super Message<?>> actual) {
        this.mailbox = mailbox;
        this.delivery = delivery;
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

    /** A letter that the application's scheduler has not brought yet, and may never bring, goes back at once. */
    @Override
    public void cancel() {
        cancelled = true;
        takeBack();
        mailbox.leave(this);
    }

    private void takeBack() {
        Letter back = underWay.getAndSet(null);
        if (back != null) {
            mailbox.came(back, false);
            mailbox.rest(this);
        }
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
        return !heldUp && !busy && earlier.isEmpty() && demand.get() > 0;
    }

    boolean isHeldUp() {
        return heldUp;
    }

    /** An older message waits for this subscriber, or no longer does. */
    void holdUp(boolean waits) {
        heldUp = waits;
    }

    /** Nothing comes before these, which have gone to others and may come back. */
    void waitFor(Set<Letter> away) {
        earlier.addAll(away);
    }

    void waitNoLongerFor(Letter letter) {
        earlier.remove(letter);
    }

    void next(Letter letter) {
        if (demand.get() != Long.MAX_VALUE) {
            demand.decrementAndGet();
        }
        if (delivery.isOnTheLoop()) {
            signal(letter);
        } else {
            busy = true;
            underWay.set(letter);
            delivery.run(this::signalUnderWay);
            if (cancelled) {
                takeBack(); // Cancelling may have looked for it too early.
            }
        }
    }

    private void signalUnderWay() {
        Letter letter = underWay.getAndSet(null);
        if (letter != null) {
            signal(letter);
        }
    }

    /** Where the application wants it. */
    private void signal(Letter letter) {
        boolean reached = !cancelled;
        mailbox.came(letter, reached);
        if (reached) {
            UserCode.run(() -> actual.onNext(letter.message()), this, actual.currentContext());
        }
        mailbox.rest(this);
    }

    /** What was on its way is over. */
    void rest() {
        busy = false;
        if (completing) {
            complete();
        }
    }

    /** After what is on its way. */
    void complete() {
        if (busy) {
            completing = true;
        } else if (!cancelled) {
            delivery.run(this::signalCompletion);
        }
    }

    private void signalCompletion() {
        if (!cancelled) {
            UserCode.run(actual::onComplete, actual.currentContext());
        }
    }

    void discard(Message<?> message) {
        Operators.onDiscard(message, actual.currentContext());
    }

    @Override
    public @Nullable Object scanUnsafe(@SuppressWarnings("rawtypes") Attr key) {
        if (Attr.ACTUAL.equals(key)) {
            return actual;
        }
        if (Attr.NAME.equals(key)) {
            return MailboxFlux.NAME;
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
