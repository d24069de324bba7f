package io.reactivecom.runtime;

import io.reactivecom.protocol.Operation;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.publisher.Operators;

/** One subscription to a verb. */
final class OperationSubscription<T> implements Subscription, Scannable {

    /*
     * The protocol must know for certain whether a result was handed over: a permit that nobody takes has to move on, a
     * message that nobody takes has to wait for the next. So the operation starts at the first request, which makes sure
     * that there is demand, and completion and cancellation compete for one transition out of STARTED.
     */
    private enum State {
        IDLE,
        STARTED,
        DONE,
        CANCELLED
    }

    private final Operations operations;
    private final CoreSubscriber<? super T> actual;
    private final Verb<T> verb;
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
    private @Nullable Operation operation;

    OperationSubscription(Operations operations, CoreSubscriber<? super T> actual, Verb<T> verb) {
        this.operations = operations;
        this.actual = actual;
        this.verb = verb;
    }

    /** It has become this operation. On the loop only. */
    void started(Operation begun) {
        operation = begun;
    }

    /** The operation that it is, once it has started. On the loop only. */
    @Nullable
    Operation operation() {
        return operation;
    }

    Verb<T> verb() {
        return verb;
    }

    boolean isCancelled() {
        return state.get() == State.CANCELLED;
    }

    @Override
    public void request(long demand) {
        if (Operators.validate(demand) && state.compareAndSet(State.IDLE, State.STARTED)) {
            Consumer<Operation> start;
            try {
                start = verb.preparation().prepare(actual.currentContext());
            } catch (Throwable error) {
                fail(error);
                return;
            }
            operations.start(this, start);
        }
    }

    @Override
    public void cancel() {
        if (state.getAndUpdate(current -> current == State.DONE ? current : State.CANCELLED) == State.STARTED) {
            operations.cancelled(this);
        }
    }

    /**
     * Hands a result over; false if the subscriber had cancelled before, be it while the result was made readable.
     *
     * @param result what the protocol came to
     * @param settled run when it is certain that the result is handed over, and before it is
     */
    boolean complete(Object result, Runnable settled) {
        T value;
        try {
            value = verb.conversion().convert(result, actual.currentContext());
        } catch (Throwable error) {
            return fail(error, settled);
        }
        if (!state.compareAndSet(State.STARTED, State.DONE)) {
            Operators.onDiscard(value, actual.currentContext());
            return false;
        }
        settled.run();
        tell(() -> {
            if (value != null) {
                actual.onNext(value);
            }
            actual.onComplete();
        });
        return true;
    }

    /** Hands over the error of an operation that has not begun. */
    void fail(Throwable error) {
        fail(error, () -> {});
    }

    /**
     * Hands an error over; false if the subscriber had cancelled before.
     *
     * @param error why the operation has failed
     * @param settled run when it is certain that the error is handed over, and before it is
     */
    boolean fail(Throwable error, Runnable settled) {
        boolean open = state.compareAndSet(State.STARTED, State.DONE);
        if (open) {
            settled.run();
            tell(() -> actual.onError(error));
        }
        return open;
    }

    /** Whoever throws at a signal harms nobody else: the protocol is in the middle of something. */
    private void tell(Runnable signal) {
        UserCode.run(signal, actual.currentContext());
    }

    @Override
    public @Nullable Object scanUnsafe(@SuppressWarnings("rawtypes") Attr key) {
        if (key.equals(Attr.ACTUAL)) {
            return actual;
        }
        if (key.equals(Attr.CANCELLED)) {
            return isCancelled();
        }
        if (key.equals(Attr.TERMINATED)) {
            return state.get() == State.DONE;
        }
        return key.equals(Attr.NAME) ? verb.fullName() : null;
    }
}
