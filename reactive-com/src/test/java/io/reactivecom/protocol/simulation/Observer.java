package io.reactivecom.protocol.simulation;

import io.reactivecom.ComException;
import io.reactivecom.Identity;
import io.reactivecom.Stamp;
import io.reactivecom.Status;
import io.reactivecom.TokenEvent;
import io.reactivecom.View;
import io.reactivecom.protocol.Grant;
import io.reactivecom.protocol.Incoming;
import io.reactivecom.protocol.Operation;
import io.reactivecom.protocol.Stamped;
import io.reactivecom.protocol.UserCall;
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

    /** A message has its stamp and is about to go out. */
    default void posted(SimulatedProcess process, UserCall call, Stamp stamp) {}

    /** A message has come in, in its turn, and was stamped; whoever is to take it has not seen it yet. */
    default void arrived(SimulatedProcess process, Stamped<Incoming> message) {}

    /** The reader of a mailbox takes a message. */
    default void consumed(SimulatedProcess process, Incoming message) {}

    /** A message for the mailbox cannot be read here; the protocol has been told. */
    default void discarded(SimulatedProcess process, Incoming message) {}

    /** A message has gone into a mailbox. */
    default void delivered(SimulatedProcess process, Stamped<Incoming> message) {}

    /** A verb has been called. */
    default void started(SimulatedProcess process, Operation operation) {}

    /** A process has arrived at a barrier, and so entered a generation. */
    default void entered(SimulatedProcess process, String barrier, long generation) {}

    /** A verb that was carried out has not ended at once. */
    default void waits(SimulatedProcess process, Operation operation) {}

    /** Whoever called a verb waits for its end no longer. */
    default void cancelled(SimulatedProcess process, Operation operation) {}

    /** An operation has completed. */
    default void completed(SimulatedProcess process, Operation operation, Object result) {}

    /** An operation has failed. */
    default void failed(SimulatedProcess process, Operation operation, ComException error) {}

    /** Something rare has happened, or is being done to the cluster. */
    default void happened(Occurrence occurrence) {}

    /** Everything that the latest event has led to at a process is done. */
    default void stepped(SimulatedProcess process) {}
}
