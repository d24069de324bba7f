package io.reactivecom;

import java.util.ServiceLoader;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The communicator: all that a process needs to know of the others.
 *
 * <p>The verbs return cold {@code Mono}s: nothing happens before subscription, each subscription is one operation, and
 * what it depends on (the view, the meaning of a rank) is read then. The mailbox and the fluxes of views, token events
 * and trace events are hot. All signals come on the communicator's own loop, where nothing may block, or where
 * {@link ComBuilder#publishOn} says.
 *
 * <p>When the communicator is closed, whatever still waits fails with a {@link ClosedException}, and every flux ends.
 * When a member leaves, whatever waited for it goes on without it or fails with a {@link MemberLeftException} naming it.
 * While the process is {@link Status#SUSPENDED}, or {@link Status#JOINING} again after an expulsion, operations wait.
 *
 * <p>Where a peer is named, it is named by its rank, 0-based, as of the subscription, or by its {@link Member}; one that
 * the view does not have is a {@link NoSuchPeerException}. A payload without a codec is a {@link NoCodecException}.
 */
public interface Com extends Messaging, Synchronization, CriticalSections, Observation, Disposable {

    /** The name of the barrier of {@link #synchronize()}, and of the ring of {@link #requestSC()}. */
    String DEFAULT = "default";

    /**
     * Begins the settings of a communicator.
     *
     * @param name the process's name, 1 to 64 characters (code points), without control characters, unique in its group
     * @return the builder
     * @throws InvalidSettingException if the name is empty or too long
     */
    static ComBuilder named(String name) {
        return ServiceLoader.load(ComProvider.class, Com.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no ComProvider on the class path: keep META-INF/services when repackaging the jar"))
                .named(name);
    }

    /**
     * This process's current membership.
     *
     * @return the member that this process is
     */
    Member self();

    /**
     * The number of this process: its position, from 0, among the living in order of arrival.
     *
     * @return its rank in {@link #view()}; it becomes smaller when a lower-ranked member goes
     */
    int rank();

    /**
     * The latest view.
     *
     * @return who is in, as far as this process has been told
     */
    View view();

    /**
     * The views, as they are installed.
     *
     * <p>Hot; replays the latest to each subscriber. Completes when the communicator is closed. Cancelling only stops
     * listening. Each subscription sees the same views. One that is behind, because it requests too slowly or its scheduler is
     * busy, is given the latest only.
     *
     * @return the views
     */
    Flux<View> views();

    /**
     * Where this process stands with its group.
     *
     * @return the status
     */
    Status status();

    /**
     * The Lamport clock, shared with the application, which may {@link LamportClock#tick() tick} it for its own events.
     *
     * @return the clock
     */
    LamportClock clock();

    /**
     * Goes on alone although no quorum of the view is left: the operator's last resort, when the others are gone for good.
     *
     * <p><strong>Unsafe if they live</strong>: then there are two groups, and may be two permits, until they meet and the
     * others join this one. Logged as what it is. Those waited for count as departed; tokens are made anew after the guard.
     * Fencing numbers are greater than those of all views that this process has heard of, and than its clock.
     *
     * <p>Cold. Completes when a view of this member alone is installed, under a later generation, and so stored where there is
     * a state directory. Fails with a {@link QuorumPresentException} unless this process is {@link Status#SUSPENDED}, or was
     * expelled and has looked in vain for a member of its group for a timeout; with a {@link StateDirectoryException} if the view cannot be stored, with
     * a {@link ClosedException} or an {@link ExpelledException} if its stay ends before. Cancelling does not take it back.
     *
     * @return completes when this process goes on
     */
    Mono<Void> forceNewGroup();

    /**
     * Leaves the group in good order: hands on its tokens, lets the others agree on a view without it, and closes.
     *
     * <p>Cold, and idempotent. Completes when the communicator is closed. Closing begins when the others have agreed, or two
     * timeouts after the first subscription. It then takes as long as the transport and the last write to a state directory
     * need. Cancelling only stops waiting: the communicator still leaves, within the same limit.
     *
     * @return completes when closed
     */
    Mono<Void> leave();

    /**
     * Closes at once, as if the process had died: the others notice and go on. Never blocks. Prefer {@link #leave()}.
     */
    @Override
    void dispose();

    /**
     * The same, for whoever wants to know when nothing is left: no connection, no thread, no lock on a state directory.
     *
     * <p>Cold, and idempotent: each subscription closes. Completes when the communicator is closed. Cancelling stops waiting; the
     * closing goes on.
     *
     * @return completes when closed
     */
    Mono<Void> disposeLater();

    /**
     * Waits until this communicator is closed, by whatever: {@link #leave()}, {@link #dispose()}, or because it could not go on.
     *
     * <p>Cold; closes nothing. Completes when the communicator is closed, at once if it is. Cancelling stops waiting.
     *
     * @return completes when closed
     */
    Mono<Void> onDispose();
}
