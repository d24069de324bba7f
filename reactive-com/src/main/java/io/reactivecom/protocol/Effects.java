package io.reactivecom.protocol;

import io.reactivecom.ComEvent;
import io.reactivecom.ComException;
import io.reactivecom.Refusal;
import io.reactivecom.Status;
import io.reactivecom.TokenEvent;
import io.reactivecom.View;
import io.reactivecom.wire.ViewId;
import java.util.function.Function;

/**
 * What the machines want done, at once. Three of them come back to the machines within the call: {@link #goesOut} and
 * {@link #arrived}, since what they are given is to be stamped and goes on from there; and {@link #abandon}, which cancels.
 */
public interface Effects {

    /**
     * The time of day by this computer's clock.
     *
     * @return milliseconds since 1970, UTC
     */
    long wallMillis();

    /**
     * A user message goes out to members of the present view: to be stamped and given to {@link ComProtocol#sendOut}.
     *
     * @param call the message, and to whom it goes
     */
    void goesOut(UserCall call);

    /**
     * A user message has come in: to be stamped and given to {@link ComProtocol#receive}.
     *
     * @param incoming the message
     */
    void arrived(Incoming incoming);

    /**
     * Puts a message into the mailbox; {@link ComProtocol#consumed} is told when it is taken.
     *
     * @param message the message, with the stamp of its receipt
     */
    void deliver(Stamped<Incoming> message);

    /**
     * One of the many messages of an operation has gone; the operation goes on.
     *
     * @param operation which
     */
    void sent(Operation operation);

    /**
     * Completes an operation.
     *
     * @param operation which
     * @param result with what: what the verb's own documentation says
     * @return false if the subscriber had cancelled before, so that nothing was handed over
     */
    boolean complete(Operation operation, Object result);

    /**
     * Fails an operation.
     *
     * @param operation which
     * @param error with what
     */
    void fail(Operation operation, ComException error);

    /**
     * Fails an operation at an error that no machine expects, such as a lack of memory, and cancels it in all machines.
     *
     * @param operation which
     * @param error what was thrown in the middle of it
     */
    void abandon(Operation operation, Throwable error);

    /**
     * Keeps for later runs which view is about to be installed.
     *
     * @param view which
     * @return true if there is nothing to wait for; otherwise {@link ComProtocol#stored} is told when it is kept
     */
    default boolean store(ViewId view) {
        return true;
    }

    /**
     * Tells that a view is installed.
     *
     * @param view the view
     */
    void installed(View view);

    /**
     * Tells that the group goes on without this process: all its machines are void.
     *
     * @param view the view without it
     */
    void expelled(View view);

    /** Tells that the group has let this process go, as it had asked. */
    void left();

    /**
     * Tells that this process cannot join.
     *
     * @param error why
     */
    void joinFailed(ComException error);

    /**
     * Tells that the status has changed.
     *
     * @param status the new one
     */
    void status(Status status);

    /**
     * Tells that a permit no longer stands, though nobody released it.
     *
     * @param grant the permit
     */
    void permitLost(Grant grant);

    /**
     * Tells what happened to a token.
     *
     * @param event what
     */
    void token(TokenEvent event);

    /**
     * Tells that something of another process was turned away.
     *
     * @param reason why, for the program
     * @param who the other's name, or its connection's number if it has shown none
     * @param why the same for people
     */
    void refused(Refusal reason, String who, String why);

    /**
     * Whether anybody listens to the trace.
     *
     * @return false if events need not be made
     */
    boolean tracing();

    /**
     * Adds to the trace, if anybody listens.
     *
     * @param event makes the event
     */
    void trace(Function<ComEvent.When, ComEvent> event);
}
