package io.reactivecom.transport.memory;

import io.reactivecom.AddressInUseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who is open in a network, by address. For any thread. */
final class Registry {

    private static final int SEEDS = 3;

    private final Map<String, InMemoryEndpoint> endpoints = new LinkedHashMap<>();
    private int numbered;

    /** Opens an endpoint at the address asked for, or, without one, at one that is free. */
    synchronized InMemoryEndpoint register(@Nullable String asked, Function<String, InMemoryEndpoint> opening) {
        String address = asked == null ? freeAddress() : asked;
        if (endpoints.containsKey(address)) {
            throw new AddressInUseException(address, new IllegalStateException("another endpoint has it"));
        }
        InMemoryEndpoint endpoint = opening.apply(address);
        endpoints.put(address, endpoint);
        return endpoint;
    }

    private String freeAddress() {
        String address;
        do {
            numbered++;
            address = "memory-" + numbered;
        } while (endpoints.containsKey(address));
        return address;
    }

    synchronized void deregister(InMemoryEndpoint endpoint) {
        endpoints.remove(endpoint.address(), endpoint);
    }

    synchronized @Nullable InMemoryEndpoint find(String address) {
        return endpoints.get(address);
    }

    /** The first three others. */
    synchronized List<String> seedsOf(InMemoryEndpoint endpoint) {
        return endpoints.values().stream()
                .filter(other -> other != endpoint)
                .map(InMemoryEndpoint::address)
                .limit(SEEDS)
                .toList();
    }

    synchronized List<InMemoryEndpoint> all() {
        return List.copyOf(endpoints.values());
    }
}
