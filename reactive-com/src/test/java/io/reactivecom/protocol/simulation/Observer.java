package io.reactivecom.protocol.simulation;

import io.reactivecom.ComException;
import io.reactivecom.Identity;
import io.reactivecom.Status;
import io.reactivecom.TokenEvent;
import io.reactivecom.View;
import io.reactivecom.protocol.Grant;
import io.reactivecom.protocol.Incoming;
import io.reactivecom.protocol.Operation;
import io.reactivecom.protocol.Stamped;
import io.reactivecom.wire.Frame;

/** Watches a simulated cluster: told of everything as it happens, and again when a step is over. */
public interface Observer {

    /** A process hands a frame to a connection with another stay, which may have ended. */
    default void sent(SimulatedProcess from, Identity to, Frame frame) {}

    /** A frame reaches a process, which has not looked at it yet. */
    default void received(SimulatedProcess by, SimulatedProcess from, Frame frame) {}

    /** A process has installed a view. */
    default void installed(SimulatedProcess process, View view) {}

    /** A stay is over, against the process's will. */
    default void expelled(SimulatedProcess process, View without) {}

    /** A process is no longer there: it has left, was closed or has crashed. */
    default void ended(SimulatedProcess process, String how) {}

    /** A process's status has changed. */
    default void status(SimulatedProcess process, Status status) {}

    /** Something has happened to a token. */
    default void token(SimulatedProcess process, TokenEvent event) {}

    /** A process has been given a permit. */
    default void granted(SimulatedProcess process, Grant grant) {}

    /** A permit no longer stands: it was given back or lost. */
    default void ungranted(SimulatedProcess process, Grant grant) {}

    /** A message has gone into a mailbox. */
    default void delivered(SimulatedProcess process, Stamped<Incoming> message) {}

    /** A verb has been called. */
    default void started(SimulatedProcess process, Operation operation) {}

    /** An operation has completed. */
    default void completed(SimulatedProcess process, Operation operation, Object result) {}

    /** An operation has failed. */
    default void failed(SimulatedProcess process, Operation operation, ComException error) {}

    /** Everything that the latest event has led to at once is done. */
    default void stepped() {}
}
