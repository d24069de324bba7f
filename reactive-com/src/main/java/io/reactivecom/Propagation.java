package io.reactivecom;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * What of a sender's {@link Context} travels with its messages, and what becomes of it at their receivers.
 *
 * <p>At the sender it is asked when a verb is subscribed to, and told the subscriber's context; at a receiver it makes the
 * {@link Message#context()} of each message that has headers. All members of a group SHOULD use the same; one that knows
 * nothing of a header ignores it. Implementations MUST be thread-safe and MUST NOT block.
 *
 * <p>The default is {@link #w3c()}.
 */
public interface Propagation {

    /**
     * What is to travel.
     *
     * @param sender the context of whoever subscribed to the verb
     * @return values by name, 32 at most, 8,192 characters in all; whoever adds more, or what has no UTF-8, has the sending fail
     *     with an {@link InvalidHeadersException}
     */
    Map<String, String> headers(ContextView sender);

    /**
     * What came. An error here is dropped, and the message is delivered with an empty context.
     *
     * @param headers what {@link #headers} made at the sender; not empty
     * @return the message's context
     */
    Context context(Map<String, String> headers);

    /**
     * Carries the entries of <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>, {@code traceparent} and
     * {@code tracestate}, as far as the sender's context has texts under these names.
     *
     * @return the default
     */
    static Propagation w3c() {
        return of("traceparent", "tracestate");
    }

    /**
     * Carries the texts that the sender's context has under these keys; at the receiver they have the same keys. Headers of
     * other names are ignored.
     *
     * @param keys the entries' keys, which are the headers' names
     * @return such a propagation
     */
    static Propagation of(String... keys) {
        List<String> carried = List.of(keys);
        return new Propagation() {
            @Override
            public Map<String, String> headers(ContextView sender) {
                if (sender.isEmpty()) {
                    return Map.of();
                }
                Map<String, String> headers = new TreeMap<>();
                for (String key : carried) {
                    if (sender.getOrDefault(key, null) instanceof CharSequence text) {
                        headers.put(key, text.toString());
                    }
                }
                return headers;
            }

            @Override
            public Context context(Map<String, String> headers) {
                Context context = Context.empty();
                for (String key : carried) {
                    String value = headers.get(key);
                    context = value == null ? context : context.put(key, value);
                }
                return context;
            }
        };
    }

    /**
     * Carries nothing.
     *
     * @return such a propagation
     */
    static Propagation none() {
        return of();
    }
}
