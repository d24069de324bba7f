package io.reactivecom;

import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What can be seen of a communicator from outside: what happens in it, how it is, and why it does not go on. */
public interface Observation {

    /**
     * All that happens in this communicator, for observation. Otherwise as {@link CriticalSections#tokenRing()}.
     *
     * @return the trace
     */
    Flux<ComEvent> events();

    /**
     * Why does it not go on? Every operation of this process that has not ended, and whom it waits for.
     *
     * <p>Cold: each subscription looks anew. Completes at once. Cancelling has no effect.
     *
     * @return a line for each operation, the oldest first
     */
    Mono<List<Waiting>> explain();

    /**
     * Can this process do its work, and if not, whom does it wait for?
     *
     * <p>Cold: each subscription looks anew. Completes at once. Cancelling has no effect.
     *
     * @return the state of this moment
     */
    Mono<Health> health();

    /**
     * The same, now and whenever the status or the view has changed.
     *
     * <p>Cold, begins with the state of the moment of the subscription. Completes when the communicator is closed. Cancelling only
     * stops watching. A subscriber that is behind, because it requests too slowly or its scheduler is busy, misses changes and is
     * given the latest state, with a scheduler after the one that was already on its way.
     *
     * @return the states
     */
    Flux<Health> healthChanges();

    /**
     * How much has gone over the transport.
     *
     * <p>Cold: each subscription looks anew. Completes at once. Cancelling has no effect.
     *
     * @return the numbers of this moment
     */
    Mono<Traffic> traffic();

    /**
     * How much waits here, and for whom: in the mailbox, and on the way to each member.
     *
     * <p>Cold: each subscription looks anew. Completes at once. Cancelling has no effect.
     *
     * @return the numbers of this moment
     */
    Mono<Backlog> backlog();

    /**
     * What this process has turned away since it was created: connections, and what members asked for beyond the
     * {@link Limits}. Each was also an event, {@link ComEvent.Refused}.
     *
     * @return how many times for each reason, as of now; one that never was is not in it
     */
    Map<Refusal, Long> refusals();
}
