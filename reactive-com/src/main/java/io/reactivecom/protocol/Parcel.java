package io.reactivecom.protocol;

import io.reactivecom.Member;
import io.reactivecom.protocol.Allowances.Lane;
import io.reactivecom.wire.Body.UserBody;

/** One user message that waits for room at one receiver. Compared by identity. */
final class Parcel {

    private final long order;
    private final Operation operation;
    private final Member to;
    private final UserBody body;
    private final boolean shared;

    /**
     * Creates it.
     *
     * @param order counts the parcels of this process
     * @param operation that sends it
     * @param to its receiver
     * @param body the message
     * @param shared whether the operation sends this message to others as well
     */
    Parcel(long order, Operation operation, Member to, UserBody body, boolean shared) {
        this.order = order;
        this.operation = operation;
        this.to = to;
        this.body = body;
        this.shared = shared;
    }

    long order() {
        return order;
    }

    Operation operation() {
        return operation;
    }

    Member to() {
        return to;
    }

    UserBody body() {
        return body;
    }

    boolean isShared() {
        return shared;
    }

    Lane lane() {
        return Lane.of(body);
    }
}
