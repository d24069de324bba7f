package io.reactivecom.runtime;

import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.protocol.Carrier;
import io.reactivecom.protocol.ComProtocol;
import io.reactivecom.protocol.Effects;
import io.reactivecom.protocol.Keys;
import io.reactivecom.protocol.Settings;
import io.reactivecom.transport.Endpoint;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator.SplittableGenerator;

/** Begins the stays of a process in its group: the first, and one more after each expulsion. */
final class Stays {

    private final String name;
    private final Endpoint endpoint;
    private final Memory memory;
    private final SplittableGenerator random;
    private final Keys keys;

    Stays(String name, Endpoint endpoint, Memory memory, Keys keys) {
        this.name = name;
        this.endpoint = endpoint;
        this.memory = memory;
        this.random = endpoint.random();
        this.keys = keys;
    }

    /** Another run, as far as the others can tell. */
    Member incarnate() {
        return new Member(new Identity(name, random.nextLong()), endpoint.address(), 0);
    }

    ComProtocol begin(Settings settings, Member self, Carrier carrier, Effects effects) {
        long generation = memory.generation(endpoint.scheduler().now(TimeUnit.SECONDS));
        long now = endpoint.scheduler().now(TimeUnit.NANOSECONDS);
        return new ComProtocol(settings, self, generation, random.split(), keys, carrier, effects, now);
    }
}
