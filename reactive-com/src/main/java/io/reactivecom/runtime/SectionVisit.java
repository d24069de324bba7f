package io.reactivecom.runtime;

import io.reactivecom.ComException;
import io.reactivecom.Permit;
import io.reactivecom.PermitLostException;
import io.reactivecom.PermitNotHeldException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/** One subscription to a critical section: waits for the permit, has the work done, gives the permit back, tells the result. */
final class SectionVisit<T> implements CoreSubscriber<ReactorPermit>, Subscription, ReactorPermit.Section, Scannable {

    /*
     * The permit comes on the loop, and is lost on it; the work begins where the application wants its signals; it ends, and
     * the subscriber cancels, on any thread. They compete for the transitions, so the permit is given back once, and only when
     * the work was told to end. Its beginning must be over by then, or this could happen:
     *
     *   1. A permit arrives. The work is about to be subscribed to.
     *   2. On another thread the subscriber cancels, and the permit is given back. Somebody else enters.
     *   3. The work is subscribed to, in the middle of theirs, and cancelled only then.
     *
     * So what is to be done when the permit is back waits in a gate, which opens when the work has been begun. Until it begins,
     * nothing has to be waited for: a scheduler may take its time, or forget the task.
     */
    private enum State {
        IDLE,
        WAITING,
        /** There is a permit; the work has not begun. */
        ENTERING,
        INSIDE,
        LEAVING,
        OVER,
        CANCELLED
    }

    static final String NAME = Delivery.name("criticalSection");

    private final Mono<ReactorPermit> request;
    private final Permits permits;
    private final Delivery delivery;
    private final Function<? super Permit, ? extends Publisher<? extends T>> work;
    private final CoreSubscriber<? super T> actual;
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
    private final Runnable open = () -> {};
    private final AtomicReference<@Nullable Runnable> gate = new AtomicReference<>();
    private final SectionWork<T> inside = new SectionWork<>(this);
    private volatile @Nullable Subscription requested;
    private volatile @Nullable ReactorPermit permit;
    private volatile @Nullable Throwable error;

    SectionVisit(
            Mono<ReactorPermit> request,
            Permits permits,
            Delivery delivery,
            Function<? super Permit, ? extends Publisher<? extends T>> work,
            CoreSubscriber<? super T> actual) {
        this.request = request;
        this.permits = permits;
        this.delivery = delivery;
        this.work = work;
        this.actual = actual;
    }

    @Override
    public Context currentContext() {
        return actual.currentContext();
    }

    // --- the subscriber ---

    @Override
    public void request(long demand) {
        if (Operators.validate(demand) && state.compareAndSet(State.IDLE, State.WAITING)) {
            request.subscribe(this);
        }
    }

    @Override
    public void cancel() {
        State before = state.getAndUpdate(current -> current == State.OVER ? current : State.CANCELLED);
        if (before == State.WAITING) {
            withdraw();
        } else if (before == State.ENTERING) {
            permits.giveUp(held());
        } else if (before == State.INSIDE) {
            inside.cancel();
            giveBack(() -> {});
        }
    }

    private void withdraw() {
        Subscription subscription = requested;
        if (subscription != null) {
            subscription.cancel();
        }
    }

    // --- the permit ---

    @Override
    public void onSubscribe(Subscription subscription) {
        requested = subscription;
        if (state.get() == State.CANCELLED) {
            subscription.cancel();
        } else {
            subscription.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(ReactorPermit granted) {
        permit = granted;
        if (state.compareAndSet(State.WAITING, State.ENTERING)) {
            granted.usedBy(this);
            delivery.run(() -> begin(granted));
        } else {
            permits.giveUp(granted);
        }
    }

    private void begin(ReactorPermit granted) {
        if (state.compareAndSet(State.ENTERING, State.INSIDE)) {
            if (granted.isGivenBack()) {
                leave(new PermitNotHeldException(granted.ring()));
            } else {
                doTheWork(granted);
            }
            Runnable waiting = gate.getAndSet(open);
            if (waiting != null) {
                permits.release(granted, waiting);
            }
        }
    }

    private void doTheWork(ReactorPermit granted) {
        try {
            Objects.requireNonNull(work.apply(granted), "the work's publisher").subscribe(inside);
        } catch (Throwable failure) {
            leave(failure);
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (state.compareAndSet(State.WAITING, State.LEAVING)) {
            delivery.run(() -> tellFailure(failure));
        } else {
            Dropped.report(failure, currentContext());
        }
    }

    /** There was no permit. */
    private void tellFailure(Throwable failure) {
        if (state.compareAndSet(State.LEAVING, State.OVER)) {
            signal(() -> actual.onError(failure));
        }
    }

    /** A permit has come before, or the error did. */
    @Override
    public void onComplete() {}

    @Override
    public boolean isAtWork() {
        return isAtWork(state.get());
    }

    private static boolean isAtWork(State state) {
        return state == State.ENTERING || state == State.INSIDE;
    }

    @Override
    public void lost() {
        end(null);
    }

    /** Ends the work, whose permit has been released before. */
    @Override
    public void closed(ComException reason) {
        end(reason);
    }

    private void end(@Nullable Throwable failure) {
        State before = state.getAndUpdate(current -> isAtWork(current) ? State.LEAVING : current);
        if (before == State.ENTERING) {
            error = failure;
            permits.release(held(), () -> delivery.run(this::tell));
        } else if (before == State.INSIDE) {
            error = failure;
            inside.cancel();
            giveBack(() -> delivery.run(this::tell));
        }
    }

    // --- the end ---

    /** The work is over. */
    void leave(@Nullable Throwable failure) {
        if (state.compareAndSet(State.INSIDE, State.LEAVING)) {
            error = failure;
            giveBack(() -> delivery.run(this::tell));
        } else if (failure != null) {
            Dropped.report(failure, currentContext());
        }
    }

    /** Gives the permit back once the work has begun, and then goes on. */
    private void giveBack(Runnable then) {
        if (!gate.compareAndSet(null, then)) {
            permits.release(held(), then);
        }
    }

    /**
     * Tells what has come of the work. If the process was stopped for so long that the permit's time was over before the work
     * was, that comes out only when the permit is given back.
     */
    private void tell() {
        if (!state.compareAndSet(State.LEAVING, State.OVER)) {
            inside.discard();
            return;
        }
        ReactorPermit given = held();
        Throwable failure = error;
        T result = inside.last();
        if (failure != null) {
            inside.discard();
            signal(() -> actual.onError(failure));
        } else if (given.isLost()) {
            inside.discard();
            signal(() -> actual.onError(new PermitLostException(given.ring(), given.fence())));
        } else {
            signal(() -> {
                if (result != null) {
                    actual.onNext(result);
                }
                actual.onComplete();
            });
        }
    }

    private void signal(Runnable signal) {
        UserCode.run(signal, currentContext());
    }

    private ReactorPermit held() {
        ReactorPermit held = permit;
        if (held == null) {
            throw new IllegalStateException("there is no permit yet");
        }
        return held;
    }

    @Override
    public @Nullable Object scanUnsafe(@SuppressWarnings("rawtypes") Attr key) {
        if (key.equals(Attr.PARENT)) {
            return requested;
        }
        if (key.equals(Attr.ACTUAL)) {
            return actual;
        }
        if (key.equals(Attr.CANCELLED)) {
            return state.get() == State.CANCELLED;
        }
        if (key.equals(Attr.TERMINATED)) {
            return state.get() == State.OVER;
        }
        return key.equals(Attr.NAME) ? NAME : null;
    }
}
