package io.reactivecom.runtime;

import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.View;
import io.reactivecom.protocol.Carrier;
import io.reactivecom.protocol.ComProtocol;
import io.reactivecom.protocol.Effects;
import io.reactivecom.protocol.Keys;
import io.reactivecom.protocol.Past;
import io.reactivecom.protocol.Settings;
import io.reactivecom.transport.Endpoint;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator.SplittableGenerator;
import org.jspecify.annotations.Nullable;

/** Begins the stays of a process in its group: the first, and one more after each expulsion. */
final class Stays {

    private final String name;
    private final Endpoint endpoint;
    private final Memory memory;
    private final SplittableGenerator random;
    private final Keys keys;
    private @Nullable ComProtocol latest;

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

    /** Begins a stay; after an expulsion, with the view by which the group goes on without this process. */
    ComProtocol begin(Settings settings, Member self, @Nullable View without, Carrier carrier, Effects effects) {
        Past past = new Past(memory.latest(), without);
        long now = endpoint.scheduler().now(TimeUnit.NANOSECONDS);
        ComProtocol next = new ComProtocol(settings, self, past, random.split(), keys, carrier, effects, now);
        ComProtocol former = latest;
        if (former != null) {
            next.inherit(former);
        }
        latest = next;
        return next;
    }
}
