package io.reactivecom.protocol.simulation;

import io.reactivecom.AckLevel;
import io.reactivecom.ComException;
import io.reactivecom.Member;
import io.reactivecom.Quorum;
import io.reactivecom.Stamp;
import io.reactivecom.protocol.ComProtocol;
import io.reactivecom.protocol.Grant;
import io.reactivecom.protocol.Operation;
import io.reactivecom.protocol.Stamped;
import io.reactivecom.protocol.UserCall;
import io.reactivecom.wire.Payload;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What the user of a simulated process calls, and what has come of it. */
public final class SimulatedVerbs {

    private final SimulatedProcess process;
    private final Set<Operation> pending = new LinkedHashSet<>();
    private final Map<String, Grant> permits = new LinkedHashMap<>();
    private long lastId;
    private boolean leaving;

    SimulatedVerbs(SimulatedProcess process) {
        this.process = process;
    }

    // --- calls ---

    public Operation publish(String text) {
        return send("publish", text, UserCall.Publish::new);
    }

    public Operation broadcast(String text) {
        return send("broadcast", text, UserCall.Broadcast::new);
    }

    public Operation sendTo(Member to, String text) {
        return send("sendTo", text, (operation, payload) -> new UserCall.SendTo(operation, payload, to));
    }

    public Operation broadcastSync(String text, Quorum quorum, AckLevel level) {
        return send(
                "broadcastSync",
                text,
                (operation, payload) -> new UserCall.BroadcastSync(operation, payload, quorum, level));
    }

    public Operation collective(String text) {
        return send("collective", text, UserCall.Collective::new);
    }

    public Operation sendToSync(Member to, String text) {
        return send("sendToSync", text, (operation, payload) -> new UserCall.SendToSync(operation, payload, to));
    }

    private Operation send(String verb, String text, BiFunction<Operation, Payload, UserCall> call) {
        Payload payload = new Payload("text", text.getBytes(StandardCharsets.UTF_8));
        return start(verb, text, (protocol, operation) -> {
            Stamp stamp = process.clock().tick();
            protocol.send(new Stamped<>(call.apply(operation, payload), stamp), process.now());
        });
    }

    public Operation synchronize(String barrier) {
        return start(
                "synchronize", barrier, (protocol, operation) -> protocol.arrive(operation, barrier, process.now()));
    }

    public Operation receiveFromSync(Member from) {
        return start(
                "receiveFromSync",
                from.name(),
                (protocol, operation) -> protocol.receiveRendezvous(operation, from, process.now()));
    }

    public Operation receiveCollective(Member from) {
        return start(
                "receiveCollective",
                from.name(),
                (protocol, operation) -> protocol.receiveCollective(operation, from, process.now()));
    }

    public Operation request(String ring) {
        return start("request", ring, (protocol, operation) -> protocol.requestPermit(operation, ring, process.now()));
    }

    private Operation start(String verb, String detail, Command command) {
        Operation operation = new Operation(++lastId, verb, detail, process.now());
        pending.add(operation);
        process.cluster().observer().started(process, operation);
        process.execute(protocol -> {
            if (pending.contains(operation)) {
                command.run(protocol, operation);
            }
        });
        return operation;
    }

    /** Carries out an operation on the loop. */
    private interface Command {
        void run(ComProtocol protocol, Operation operation);
    }

    public void release(String ring) {
        Grant permit = permits.remove(ring);
        if (permit != null) {
            process.cluster().observer().ungranted(process, permit);
            process.execute(protocol -> protocol.release(permit, process.now()));
        }
    }

    public void cancel(Operation operation) {
        if (pending.remove(operation)) {
            process.execute(protocol -> protocol.cancel(operation, process.now()));
        }
    }

    public void leave() {
        leaving = true;
        process.execute(protocol -> protocol.leave(process.now()));
    }

    // --- what has come of it ---

    public boolean isLeaving() {
        return leaving;
    }

    public List<Operation> pending() {
        return List.copyOf(pending);
    }

    /** The latest operation that waits with this verb, or null. */
    public @Nullable Operation latest(String verb) {
        Operation latest = null;
        for (Operation operation : pending) {
            latest = operation.verb().equals(verb) ? operation : latest;
        }
        return latest;
    }

    /** The permits that stand, after a look at whether they still do. */
    public List<Grant> permits() {
        if (!permits.isEmpty() && process.isThere() && !process.isPaused()) {
            process.execute(protocol -> protocol.explain(process.now()));
        }
        return List.copyOf(permits.values());
    }

    boolean complete(Operation operation, Object result) {
        if (!pending.remove(operation)) {
            return false;
        }
        if (result instanceof Grant grant) {
            permits.put(grant.ring(), grant);
            process.cluster().observer().granted(process, grant);
        }
        process.cluster().observer().completed(process, operation, result);
        return true;
    }

    void fail(Operation operation, ComException error) {
        if (pending.remove(operation)) {
            process.cluster().observer().failed(process, operation, error);
        }
    }

    void lost(Grant grant) {
        if (permits.remove(grant.ring(), grant)) {
            process.cluster().observer().ungranted(process, grant);
        }
    }
}
