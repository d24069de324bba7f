package io.reactivecom.protocol.simulation;

import io.reactivecom.ComEvent;
import io.reactivecom.ComException;
import io.reactivecom.Identity;
import io.reactivecom.Refusal;
import io.reactivecom.Stamp;
import io.reactivecom.Status;
import io.reactivecom.TokenEvent;
import io.reactivecom.UnreachableException;
import io.reactivecom.View;
import io.reactivecom.protocol.Carrier;
import io.reactivecom.protocol.Effects;
import io.reactivecom.protocol.Grant;
import io.reactivecom.protocol.Incoming;
import io.reactivecom.protocol.Operation;
import io.reactivecom.protocol.Stamped;
import io.reactivecom.protocol.UserCall;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.ViewId;
import java.util.List;
import java.util.function.Function;

/** Carries out, in a simulated process, what the protocol wants done. */
final class SimulatedPort implements Effects, Carrier {

    private static final ComEvent.When AT_ANY_TIME = new ComEvent.When(new Identity("", 0), 0, 0, 0);

    private final SimulatedWire wire = new SimulatedWire();
    private final SimulatedProcess process;

    SimulatedPort(SimulatedProcess process) {
        this.process = process;
    }

    private Observer observer() {
        return process.cluster().observer();
    }

    // --- effects ---

    @Override
    public long wallMillis() {
        return process.wallMillis();
    }

    @Override
    public void goesOut(UserCall call) {
        Stamp stamp = process.clock().send();
        observer().posted(process, call, stamp);
        process.protocol().sendOut(new Stamped<>(call, stamp));
    }

    @Override
    public void arrived(Incoming incoming) {
        Stamped<Incoming> stamped =
                new Stamped<>(incoming, process.clock().witness(incoming.body().stamp()));
        observer().arrived(process, stamped);
        process.protocol().receive(stamped);
    }

    @Override
    public void deliver(Stamped<Incoming> message) {
        if (RandomPayloads.isReadable(message.value().body().payload())) {
            observer().delivered(process, message);
            process.reader().delivered(message.value());
        } else {
            observer().happened(Occurrence.UNREADABLE_PAYLOAD);
            observer().discarded(process, message.value());
            process.protocol().discarded(message.value());
        }
    }

    @Override
    public void sent(Operation operation) {
        process.verbs().sent(operation);
    }

    @Override
    public boolean complete(Operation operation, Object result) {
        return process.verbs().complete(operation, result);
    }

    @Override
    public void fail(Operation operation, ComException error) {
        process.verbs().fail(operation, error);
    }

    @Override
    public void abandon(Operation operation, Throwable error) {
        throw new AssertionError(operation + " is carried out early", error);
    }

    @Override
    public void refused(Refusal reason, String who, String why) {
        if (reason == Refusal.LIMIT) {
            observer().happened(Occurrence.STRANGER_BEYOND_A_LIMIT);
        }
    }

    @Override
    public boolean store(ViewId view) {
        return process.store(view);
    }

    @Override
    public void installed(View view) {
        process.installed(view);
    }

    @Override
    public void expelled(View view) {
        process.expelled(view);
    }

    @Override
    public void left() {
        process.execute(current -> process.close());
    }

    @Override
    public void joinFailed(ComException error) {
        boolean addressMayBeAtFault = error instanceof UnreachableException;
        if (addressMayBeAtFault && process.cluster().network().wasHidden(process)) {
            return; // whoever started it tries again
        }
        throw new Violation("admission", process + " is refused for good: " + error.getMessage());
    }

    @Override
    public void status(Status status) {
        process.statusChanged(status);
    }

    @Override
    public void permitLost(Grant grant) {
        process.verbs().lost(grant);
    }

    @Override
    public void token(TokenEvent event) {
        observer().token(process, event);
    }

    @Override
    public boolean tracing() {
        return false;
    }

    @Override
    public void trace(Function<ComEvent.When, ComEvent> event) {
        if (event.apply(AT_ANY_TIME) instanceof ComEvent.Arrived arrived
                && arrived.member().equals(process.self())) {
            observer().entered(process, arrived.barrier(), arrived.generation());
        }
    }

    // --- carrier ---

    @Override
    public void dial(String address) {
        process.cluster().network().dial(process, address);
    }

    @Override
    public void transmit(long connection, Frame frame) {
        process.lines().transmit(connection, frame);
    }

    @Override
    public void check(Frame frame) {
        wire.encode(frame);
    }

    @Override
    public void trust(long connection) {
        process.lines().trust(connection);
    }

    @Override
    public boolean hasRoom(long connection) {
        return process.lines().hasRoom(connection);
    }

    @Override
    public void hangUp(long connection) {
        process.lines().hangUp(connection);
    }

    @Override
    public List<String> seeds() {
        return process.seeds();
    }
}
