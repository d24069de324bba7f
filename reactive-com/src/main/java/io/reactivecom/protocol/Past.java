package io.reactivecom.protocol;

import io.reactivecom.View;
import io.reactivecom.wire.ViewId;
import org.jspecify.annotations.Nullable;

/**
 * What a process has been in before this stay.
 *
 * @param record the latest view that it has stored or been in, NONE if it remembers none
 * @param without the view by which the group has gone on without it, null if it was not expelled
 */
public record Past(ViewId record, @Nullable View without) {

    /** Of a process that remembers nothing. */
    public static final Past NONE = new Past(ViewId.NONE, null);

    /** Whether this process was expelled from the group that it looks for. */
    boolean isExpelled() {
        return without != null;
    }
}
