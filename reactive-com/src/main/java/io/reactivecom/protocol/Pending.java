package io.reactivecom.protocol;

import io.reactivecom.ComException;
import io.reactivecom.Waiting;
import java.util.List;

/** A machine that keeps operations waiting can say so, give them up, and forget one that was cancelled. */
interface Pending {

    /** Adds a line for each operation that waits here. */
    void explain(long now, List<Waiting> lines);

    /** Fails whatever waits here. */
    void failAll(ComException error);

    /** Forgets an operation whose subscriber has gone; does nothing if it does not wait here. */
    void cancel(Operation operation);
}
