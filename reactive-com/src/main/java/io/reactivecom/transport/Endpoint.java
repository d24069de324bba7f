package io.reactivecom.transport;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator.SplittableGenerator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * A process's end of a {@link Transport}: where it listens, and from where it dials.
 *
 * <p>All its signals, and all those of its connections, MUST be emitted by tasks of {@link #scheduler()}, whose tasks
 * MUST never run two at a time: whoever owns the endpoint keeps its state there, without a lock.
 */
public interface Endpoint {

    /**
     * Where others reach this endpoint.
     *
     * @return an address that {@link #connect} of another endpoint of the same transport takes
     */
    String address();

    /**
     * Where to look for the group at this moment. MAY change from call to call, MAY contain this endpoint's own address.
     *
     * @return addresses, the likeliest first
     */
    List<String> seeds();

    /**
     * Whether {@link #seeds} tells all that there is to know at this moment. While it does not, an empty list does not mean that
     * nobody else is there, and no process founds a group alone. Called after {@code seeds()}, on the scheduler.
     *
     * @return true, by default
     */
    default boolean knowsItsSeeds() {
        return true;
    }

    /**
     * The one place where everything of this endpoint happens, and the source of its time.
     *
     * @return a scheduler whose tasks run one after another, in the order given, and whose clock is monotonic when read in
     *     nanoseconds
     */
    Scheduler scheduler();

    /**
     * Where this process's chance comes from: incarnations and back-offs. Asked for once. A simulated network SHOULD give a
     * source that depends on its seed only, so that a run can be repeated; any other MUST give one of its own to each
     * endpoint, which is the default.
     *
     * @return a source that nobody else uses
     */
    default SplittableGenerator random() {
        return new SplittableRandom();
    }

    /**
     * The connections that others open to here.
     *
     * <p>Hot, for one subscriber. MUST keep those that arrive before the subscription. Completes when the endpoint is
     * closed. Cancelling makes further connections be closed at once.
     *
     * @return the connections, as they come
     */
    Flux<Connection> accepted();

    /**
     * Dials an address.
     *
     * <p>Cold: each subscription dials once. Completes with the connection, or fails with a
     * {@link ConnectionRefusedException} when the host answers that nobody listens there (so that a process that was
     * there is gone), and with any other error when it cannot tell: a timeout, no route, a lack of resources here. Cancelling gives up dialling; a connection that is
     * made all the same MUST be closed.
     *
     * @param address another endpoint's {@link #address()}
     * @return the connection
     */
    Mono<Connection> connect(String address);

    /**
     * Stops listening, closes all connections and frees all resources.
     *
     * <p>Idempotent: the first subscription closes, all complete when that is done. The scheduler MAY take no more tasks
     * from then on. Cancelling does not stop it.
     *
     * @return completes when all is closed, in a task of the scheduler or after its last one
     */
    Mono<Void> close();
}
