package io.reactivecom.protocol.simulation;

import io.reactivecom.Stamp;
import io.reactivecom.protocol.Incoming;
import io.reactivecom.protocol.Stamped;
import io.reactivecom.protocol.UserCall;
import java.util.HashMap;
import java.util.Map;

/** Lamport's clock condition: at each process stamps only rise, and what is received is stamped later than it was sent. */
final class ClockPromise implements Observer {

    private final Map<SimulatedProcess, Long> latest = new HashMap<>();

    @Override
    public void posted(SimulatedProcess process, UserCall call, Stamp stamp) {
        follow(process, stamp);
    }

    @Override
    public void arrived(SimulatedProcess process, Stamped<Incoming> message) {
        Stamp sent = message.value().body().stamp();
        if (message.stamp().compareTo(sent) <= 0) {
            throw new Violation("clock", process + " receives at " + message.stamp() + " what was sent at " + sent);
        }
        follow(process, message.stamp());
    }

    private void follow(SimulatedProcess process, Stamp stamp) {
        Long before = latest.put(process, stamp.time());
        if (before != null && before >= stamp.time()) {
            throw new Violation("clock", process + " stamps " + stamp + " after " + before);
        }
    }
}
