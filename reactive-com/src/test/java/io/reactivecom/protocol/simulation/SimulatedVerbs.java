package io.reactivecom.protocol.simulation;

import io.reactivecom.AckLevel;
import io.reactivecom.ComException;
import io.reactivecom.Member;
import io.reactivecom.Quorum;
import io.reactivecom.protocol.ComProtocol;
import io.reactivecom.protocol.Grant;
import io.reactivecom.protocol.Operation;
import io.reactivecom.protocol.UserCall;
import io.reactivecom.wire.Payload;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What the user of a simulated process calls, and what has come of it. */
public final class SimulatedVerbs {

    private final SimulatedProcess process;
    /** What waits, by the stay that carries it out; its process itself while none does. */
    private final Map<Operation, Object> pending = new LinkedHashMap<>();

    private final Map<String, Grant> permits = new LinkedHashMap<>();
    private final Map<Operation, SimulatedStream> streams = new HashMap<>();
    private long lastId;
    private boolean leaving;
    private boolean clinging;

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

    /** Many messages of one operation, of which some are on their way at once. */
    Operation sendAllTo(Member to, List<String> texts) {
        return start("sendTo", texts.get(0), (protocol, operation) -> {
            SimulatedStream stream = new SimulatedStream(process, operation, to, texts);
            streams.put(operation, stream);
            stream.sendNext(protocol);
        });
    }

    /** One message of a stream has gone. */
    void sent(Operation operation) {
        SimulatedStream stream = streams.get(operation);
        if (stream != null && stream.sent()) {
            complete(operation, operation);
        }
    }

    /** As many messages at once as go into so many of the receiver's windows, less what waits already. */
    void stream(SimulatedProcess to, int windows) {
        int messages = windows * to.settings().window() - pending.size();
        for (int number = 1; number <= messages; number++) {
            sendTo(to.self(), number + " of " + messages);
        }
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
        Payload payload = process.cluster().payload(text);
        return start(verb, text, (protocol, operation) -> protocol.send(call.apply(operation, payload), process.now()));
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
        pending.put(operation, process);
        process.cluster().observer().started(process, operation);
        process.execute(protocol -> {
            if (pending.replace(operation, process, protocol)) {
                command.run(protocol, operation);
                tellIfItWaits(operation);
            }
        });
        return operation;
    }

    private void tellIfItWaits(Operation operation) {
        if (pending.containsKey(operation)) {
            process.cluster().observer().waits(process, operation);
        }
    }

    /** Carries out an operation on the loop. */
    private interface Command {
        void run(ComProtocol protocol, Operation operation);
    }

    public void release(String ring) {
        Grant permit = clinging ? null : permits.remove(ring);
        if (permit != null) {
            process.cluster().observer().ungranted(process, permit);
            process.execute(protocol -> protocol.release(permit, process.now()));
        }
    }

    /** From now on the user gives no permit back, or does so again. */
    void cling(boolean clings) {
        clinging = clings;
    }

    boolean holds(String ring) {
        return permits.containsKey(ring);
    }

    /** As work that is repeated does: it asks again before the token has left. */
    void releaseAndRequest(String ring) {
        process.execute(protocol -> {
            release(ring);
            request(ring);
        });
    }

    void releaseAll() {
        List.copyOf(permits.keySet()).forEach(this::release);
    }

    public void cancel(Operation operation) {
        if (pending.remove(operation) != null) {
            process.cluster().observer().cancelled(process, operation);
            process.execute(protocol -> protocol.cancel(operation, process.now()));
        }
    }

    /** Cancels, unless the user stands still with the process. */
    void loseInterest(Operation operation) {
        if (!process.isPaused()) {
            cancel(operation);
        }
    }

    /** The operator's last resort. */
    Operation forceNewGroup() {
        return start("forceNewGroup", "", (protocol, operation) -> protocol.forceNewGroup(operation, process.now()));
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
        return List.copyOf(pending.keySet());
    }

    /** From now on it is with this stay that an operation waits, or, while nothing of it is under way, with the process. */
    void carriesOut(Operation operation, Object by) {
        pending.replace(operation, by);
    }

    boolean isPending(Operation operation) {
        return pending.containsKey(operation);
    }

    /** Whether something that this stay carries out still waits. */
    boolean awaits(ComProtocol stay) {
        return !pending.isEmpty() && pending.containsValue(stay);
    }

    /** The latest operation that waits with this verb, or null. */
    public @Nullable Operation latest(String verb) {
        Operation latest = null;
        for (Operation operation : pending.keySet()) {
            latest = operation.verb().equals(verb) ? operation : latest;
        }
        return latest;
    }

    boolean complete(Operation operation, Object result) {
        if (pending.remove(operation) == null) {
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
        if (pending.remove(operation) != null) {
            process.cluster().observer().failed(process, operation, error);
        }
    }

    void lost(Grant grant) {
        if (permits.remove(grant.ring(), grant)) {
            process.cluster().observer().ungranted(process, grant);
        }
    }
}
