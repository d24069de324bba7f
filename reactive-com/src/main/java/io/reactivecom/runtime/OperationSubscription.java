package io.reactivecom.runtime;

import io.reactivecom.ComEvent.Outcome;
import io.reactivecom.protocol.Operation;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
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
     * that there is demand, and completion and cancellation compete for the transitions out of STARTED and SETTLED. A subscriber
     * that cancels while the end is traced is too late for the operation, but its result is not handed over.
     */
    private enum State {
        IDLE,
        STARTED,
        /** Its end is being traced. The signal follows, unless the subscriber cancels. */
        SETTLED,
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
     * Hands a result over; false if the subscriber cancelled first, at the latest while the end was traced.
     *
     * @param result what the protocol came to
     * @param ended told once how the operation has ended, and why it failed, before the signal
     */
    boolean complete(Object result, BiConsumer<Outcome, String> ended) {
        if (isCancelled()) {
            ended.accept(Outcome.CANCELLED, "");
            return false;
        }
        T value;
        try {
            value = verb.conversion().convert(result, actual.currentContext());
        } catch (Throwable error) {
            return fail(error, ended);
        }
        boolean open = settle(Outcome.COMPLETED, "", ended, () -> {
            if (value != null) {
                actual.onNext(value);
            }
            actual.onComplete();
        });
        if (!open) {
            Operators.onDiscard(value, actual.currentContext());
        }
        return open;
    }

    /** Hands over the error of an operation that has not begun. */
    void fail(Throwable error) {
        fail(error, (outcome, reason) -> {});
    }

    /**
     * Hands an error over; false if the subscriber cancelled first, at the latest while the end was traced.
     *
     * @param error why the operation has failed
     * @param ended told once how the operation has ended, and why it failed, before the signal
     */
    boolean fail(Throwable error, BiConsumer<Outcome, String> ended) {
        String reason = UserCode.call(error::getMessage, "");
        return settle(Outcome.FAILED, reason, ended, () -> actual.onError(error));
    }

    /** Traces the end, and then signals it. What the subscriber throws is caught, so that the protocol can finish its step. */
    private boolean settle(Outcome outcome, String reason, BiConsumer<Outcome, String> ended, Runnable signal) {
        boolean settled = state.compareAndSet(State.STARTED, State.SETTLED);
        ended.accept(settled ? outcome : Outcome.CANCELLED, settled ? reason : "");
        boolean open = settled && state.compareAndSet(State.SETTLED, State.DONE);
        if (open) {
            UserCode.run(signal, actual.currentContext());
        }
        return open;
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
