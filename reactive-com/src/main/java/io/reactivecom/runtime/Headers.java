package io.reactivecom.runtime;

import io.reactivecom.InvalidHeadersException;
import io.reactivecom.Propagation;
import io.reactivecom.wire.Names;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** The context that travels with messages. */
final class Headers {

    private final Propagation propagation;

    Headers(Propagation propagation) {
        this.propagation = propagation;
    }

    /** What of a sender's context goes along. */
    SortedMap<String, String> of(ContextView sender) {
        Map<String, String> headers = propagation.headers(sender);
        return headers.isEmpty() ? Collections.emptySortedMap() : checked(new TreeMap<>(headers));
    }

    private static SortedMap<String, String> checked(SortedMap<String, String> headers) {
        String fault = Names.faultOfHeaders(headers);
        if (fault != null) {
            throw new InvalidHeadersException(fault);
        }
        return headers;
    }

    /** The context that came; nobody loses a message because somebody else makes nothing of its headers. */
    Context context(SortedMap<String, String> headers) {
        if (headers.isEmpty()) {
            return Context.empty();
        }
        return UserCode.call(
                () -> Objects.requireNonNull(
                        propagation.context(headers), "the propagation has made nothing of the headers"),
                Context.empty());
    }
}
