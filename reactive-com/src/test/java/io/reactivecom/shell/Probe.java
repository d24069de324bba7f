package io.reactivecom.shell;

import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;

/** A subscriber that watches whether it is signalled as it may be, and does to its publisher what its mood is. */
final class Probe<T> implements CoreSubscriber<T> {

    /** How far it is. */
    enum State {
        NEW,
        OPEN,
        CANCELLED,
        COMPLETED,
        FAILED,
        /** It has thrown: nobody owes it anything more. */
        THREW
    }

    private final Acting acting;
    private final Run run;
    private final String what;
    private final Mood mood;
    private final boolean shared;
    private Consumer<? super T> onValue = value -> {};
    private Consumer<State> onEnd = state -> {};
    private State state = State.NEW;
    private @Nullable Subscription upstream;
    private @Nullable Throwable error;
    private long requested;
    private long received;
    private boolean threwAtFirst;
    private boolean busy;
    private boolean own;
    private boolean cancelledInside;

    /**
     * Creates it.
     *
     * @param acting does what moods want
     * @param run whose application subscribes
     * @param what it subscribes to
     * @param mood what it does
     * @param first how much it requests at first
     * @param shared whether what it subscribes to is watched, and best effort
     */
    Probe(Acting acting, Run run, String what, Mood mood, long first, boolean shared) {
        this.acting = acting;
        this.run = run;
        this.what = what;
        this.mood = mood;
        this.requested = first;
        this.shared = shared;
    }

    /** Has a look at each element. */
    Probe<T> onValue(Consumer<? super T> action) {
        onValue = action;
        return this;
    }

    /** Is told of how it ends. */
    Probe<T> onEnd(Consumer<State> action) {
        onEnd = action;
        return this;
    }

    /** The simulation itself needs it: no user cancels it. */
    Probe<T> own() {
        own = true;
        return this;
    }

    boolean mayBeCancelled() {
        return isPending() && !own;
    }

    Run run() {
        return run;
    }

    String what() {
        return what;
    }

    State state() {
        return state;
    }

    boolean isPending() {
        return state == State.NEW || state == State.OPEN;
    }

    /** What is watched ends with its scheduler, perhaps without a word. */
    boolean isShared() {
        return shared;
    }

    @Nullable
    Throwable error() {
        return error;
    }

    // --- what it does ---

    void cancel() {
        if (isPending()) {
            cancelledInside = busy;
            end(State.CANCELLED);
            if (upstream != null) {
                upstream.cancel();
            }
        }
    }

    void request(long more) {
        if (state == State.OPEN && upstream != null) {
            requested = requested + more < 0 ? Long.MAX_VALUE : requested + more;
            upstream.request(more);
        }
    }

    // --- what is done to it ---

    @Override
    public void onSubscribe(Subscription subscription) {
        if (threwAtFirst) {
            return; // Reactor's operators report an error to whoever throws there
        }
        check(upstream == null, () -> "is given a second subscription");
        upstream = subscription;
        if (state == State.CANCELLED) {
            subscription.cancel();
            return;
        }
        state = State.OPEN;
        if (requested > 0) {
            subscription.request(requested);
        }
        if (isPending() && mood.at() == Mood.Signal.SUBSCRIBE) {
            threwAtFirst = mood.act() == Mood.Act.THROW || mood.act() == Mood.Act.FAIL_FATALLY;
            if (threwAtFirst) {
                end(State.THREW);
            }
            acting.act(this, mood);
        }
    }

    @Override
    public void onNext(T value) {
        if (threwAtFirst) {
            return;
        }
        check(state == State.OPEN, () -> "gets " + value + " though it is " + state);
        check(received < requested, () -> "gets " + value + " and has asked for " + requested + " only");
        long before = received++;
        acting.note(this, () -> "has " + value);
        busy = true;
        try {
            onValue.accept(value);
            if (mood.at() == Mood.Signal.NEXT && before == mood.skipped() && isPending()) {
                acting.act(this, mood);
            }
        } finally {
            busy = false;
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (threwAtFirst) {
            return;
        }
        if (shared && state == State.CANCELLED && failure instanceof RejectedExecutionException) {
            return; // so does Reactor's publishOn
        }
        check(state == State.OPEN, () -> "fails though it is " + state + ": " + failure);
        error = failure;
        acting.note(this, () -> "fails: " + failure);
        acting.failed(this, failure);
        end(State.FAILED);
        if (mood.at() == Mood.Signal.ERROR) {
            acting.act(this, mood);
        }
    }

    @Override
    public void onComplete() {
        if (threwAtFirst) {
            return;
        }
        if (cancelledInside && state == State.CANCELLED) {
            cancelledInside = false; // a single result and its completion are one signal
            return;
        }
        check(state == State.OPEN, () -> "completes though it is " + state);
        acting.note(this, () -> "completes");
        end(State.COMPLETED);
        if (mood.at() == Mood.Signal.COMPLETE) {
            acting.act(this, mood);
        }
    }

    /** It is about to throw. */
    void throwsNow() {
        if (isPending()) {
            end(State.THREW);
        }
    }

    private void end(State how) {
        state = how;
        onEnd.accept(how);
    }

    private void check(boolean allowed, Supplier<String> story) {
        if (!allowed) {
            acting.broken("signals", this + " " + story.get());
        }
    }

    @Override
    public String toString() {
        return what + " at " + run;
    }

    /** What a probe does to the world, by its mood. */
    interface Acting {

        void act(Probe<?> probe, Mood mood);

        void note(Probe<?> probe, Supplier<String> what);

        void failed(Probe<?> probe, Throwable error);

        /** Violations are thrown when the step is over: user code must not stop what it is called by with them. */
        void broken(String promise, String story);
    }
}
