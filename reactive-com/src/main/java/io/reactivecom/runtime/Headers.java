package io.reactivecom.runtime;

import io.reactivecom.InvalidHeadersException;
import io.reactivecom.Propagation;
import io.reactivecom.wire.Payload;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** The context that travels with messages. */
final class Headers {

    /** As much as W3C Baggage asks for, which is the largest of what is usual. */
    private static final int MOST_CHARACTERS = 8_192;

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
        if (headers.size() > Payload.MOST_HEADERS) {
            throw new InvalidHeadersException(
                    "they are " + headers.size() + ", and " + Payload.MOST_HEADERS + " is the most");
        }
        int characters = 0;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            characters += header.getKey().length() + header.getValue().length();
            if (!StandardCharsets.UTF_8.newEncoder().canEncode(header.getKey() + header.getValue())) {
                throw new InvalidHeadersException("there is no UTF-8 for \"" + header.getKey() + "\" or its value");
            }
        }
        if (characters > MOST_CHARACTERS) {
            throw new InvalidHeadersException(
                    "they have " + characters + " characters, and " + MOST_CHARACTERS + " is the most");
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
