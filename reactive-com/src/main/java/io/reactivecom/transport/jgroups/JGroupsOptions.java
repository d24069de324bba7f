package io.reactivecom.transport.jgroups;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What can be set of a {@link JGroupsTransport}; changed in a copy only, before anybody else sees that. */
final class JGroupsOptions {

    private static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final String DEFAULT_CLUSTER = "reactive-com";

    final Stack stack;
    String cluster = DEFAULT_CLUSTER;

    @Nullable
    String address;

    boolean insecure;
    Duration connectTimeout = DEFAULT_CONNECT_TIMEOUT;
    Duration aloneAfter = Duration.ZERO;

    JGroupsOptions(Stack stack) {
        this.stack = stack;
    }

    JGroupsOptions copy() {
        JGroupsOptions copy = new JGroupsOptions(stack);
        copy.cluster = cluster;
        copy.address = address;
        copy.insecure = insecure;
        copy.connectTimeout = connectTimeout;
        copy.aloneAfter = aloneAfter;
        return copy;
    }
}
