package io.reactivecom.runtime;

import io.reactivecom.ComEvent;
import io.reactivecom.ComEvent.Outcome;
import io.reactivecom.protocol.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The operations of a communicator that have begun and not ended, and whose subscriptions they are. */
final class Operations {

    private final ProtocolLoop loop;
    private final Outlets outlets;
    private final Consumer<Operation> forget;
    private final Map<Operation, OperationSubscription<?>> pending = new HashMap<>();
    private final Map<Operation, OutgoingMessages> streams = new HashMap<>();
    private long lastId;
    private @Nullable Supplier<? extends Throwable> closed;

    /**
     * Creates it empty.
     *
     * @param loop where everything happens
     * @param outlets where starts and ends are traced
     * @param forget told of operations that are cancelled or abandoned
     */
    Operations(ProtocolLoop loop, Outlets outlets, Consumer<Operation> forget) {
        this.loop = loop;
        this.outlets = outlets;
        this.forget = forget;
    }

    /** Starts an operation. For any thread. */
    void start(OperationSubscription<?> subscription, Consumer<Operation> command) {
        loop.execute(() -> startNow(subscription, command));
    }

    private void startNow(OperationSubscription<?> subscription, Consumer<Operation> command) {
        if (subscription.isCancelled()) {
            return;
        }
        Supplier<? extends Throwable> reason = closed;
        if (reason != null) {
            subscription.fail(reason.get());
            return;
        }
        Operation operation = new Operation(
                ++lastId, subscription.verb().name(), subscription.verb().detail(), loop.now());
        pending.put(operation, subscription);
        subscription.started(operation);
        outlets.trace(when -> new ComEvent.Started(when, operation.id(), operation.verb(), operation.detail()));
        try {
            command.accept(operation);
        } catch (Throwable error) {
            abandon(operation, error);
        }
    }

    /** Fails an operation at an error that the machines have not dealt with: they forget what they have of it. */
    void abandon(Operation operation, Throwable error) {
        forget.accept(operation);
        fail(operation, error);
    }

    /** Forgets an operation whose subscriber has cancelled. For any thread. */
    void cancelled(OperationSubscription<?> subscription) {
        loop.execute(() -> {
            Operation operation = subscription.operation();
            if (operation != null && pending.remove(operation) != null) {
                ended(operation, Outcome.CANCELLED, "");
                forget.accept(operation);
            }
        });
    }

    /** An operation sends what a publisher brings. */
    void sends(Operation operation, OutgoingMessages messages) {
        streams.put(operation, messages);
    }

    /** A publisher brings nothing more, or nobody wants it. */
    void sendsNoMore(Operation operation) {
        streams.remove(operation);
    }

    /** One of the many messages of an operation has gone. */
    void sent(Operation operation) {
        OutgoingMessages messages = streams.get(operation);
        if (messages != null) {
            messages.sent();
        }
    }

    /** Hands a result over; false if the subscriber had cancelled before. */
    boolean complete(Operation operation, Object result) {
        OperationSubscription<?> subscription = pending.remove(operation);
        return subscription != null
                && subscription.complete(result, (outcome, reason) -> ended(operation, outcome, reason));
    }

    void fail(Operation operation, Throwable error) {
        OperationSubscription<?> subscription = pending.remove(operation);
        if (subscription != null) {
            subscription.fail(error, (outcome, reason) -> ended(operation, outcome, reason));
        }
    }

    private void ended(Operation operation, Outcome outcome, String reason) {
        outlets.trace(when -> new ComEvent.Ended(when, operation.id(), operation.verb(), outcome, reason));
    }

    /** Fails all that is pending, and from now on all that comes. */
    void close(Supplier<? extends Throwable> reason) {
        closed = reason;
        List<Operation> open = new ArrayList<>(pending.keySet());
        open.sort((one, other) -> Long.compare(one.id(), other.id()));
        open.forEach(operation -> fail(operation, reason.get()));
    }

    /** How many have begun and not ended. */
    int size() {
        return pending.size();
    }
}
