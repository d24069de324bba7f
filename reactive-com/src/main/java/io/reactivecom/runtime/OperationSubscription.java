package io.reactivecom.runtime;

import io.reactivecom.protocol.Operation;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
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
    private final String verb;
    private final String detail;
    private final Supplier<Consumer<Operation>> preparation;
    private final Function<Object, @Nullable T> conversion;
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
    private @Nullable Operation operation;

    OperationSubscription(
            Operations operations,
            CoreSubscriber<? super T> actual,
            String verb,
            String detail,
            Supplier<Consumer<Operation>> preparation,
            Function<Object, @Nullable T> conversion) {
        this.operations = operations;
        this.actual = actual;
        this.verb = verb;
        this.detail = detail;
        this.preparation = preparation;
        this.conversion = conversion;
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

    String verb() {
        return verb;
    }

    String detail() {
        return detail;
    }

    boolean isCancelled() {
        return state.get() == State.CANCELLED;
    }

    @Override
    public void request(long demand) {
        if (Operators.validate(demand) && state.compareAndSet(State.IDLE, State.STARTED)) {
            Consumer<Operation> start;
            try {
                start = preparation.get();
            } catch (Throwable error) {
                fail(Operators.onOperatorError(error, actual.currentContext()));
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
            value = conversion.apply(result);
        } catch (Throwable error) {
            Exceptions.throwIfFatal(error);
            return fail(error, settled);
        }
        if (!state.compareAndSet(State.STARTED, State.DONE)) {
            return false;
        }
        settled.run();
        if (value != null) {
            actual.onNext(value);
        }
        actual.onComplete();
        return true;
    }

    /** Hands an error over; false if the subscriber had cancelled before. */
    boolean fail(Throwable error) {
        return fail(error, () -> {});
    }

    private boolean fail(Throwable error, Runnable settled) {
        boolean open = state.compareAndSet(State.STARTED, State.DONE);
        if (open) {
            settled.run();
            actual.onError(error);
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
        return key.equals(Attr.NAME) ? "reactive-com." + verb : null;
    }
}
