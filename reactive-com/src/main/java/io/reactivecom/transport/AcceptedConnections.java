package io.reactivecom.transport;

import java.util.concurrent.RejectedExecutionException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * The connections that others open to an endpoint, kept and told as {@link Endpoint#accepted()} has to: for those who write a
 * transport.
 */
public final class AcceptedConnections {

    private final Sinks.Many<Connection> sink = Sinks.unsafe().many().unicast().onBackpressureBuffer();
    private final Scheduler scheduler;

    /**
     * Creates it empty.
     *
     * @param scheduler the endpoint's
     */
    public AcceptedConnections(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /**
     * Takes a connection. On the scheduler.
     *
     * @param connection somebody has opened it
     * @return false if nobody will ever want it, and the caller has to close it
     */
    public boolean offer(Connection connection) {
        return sink.tryEmitNext(connection).isSuccess();
    }

    /** No more will come. On the scheduler. */
    public void complete() {
        sink.tryEmitComplete();
    }

    /**
     * What {@link Endpoint#accepted()} returns.
     *
     * @return the connections, as they come; for one subscriber
     */
    public Flux<Connection> asFlux() {
        return sink.asFlux()
                .doOnDiscard(Connection.class, Connection::close)
                .subscribeOn(scheduler)
                .doOnCancel(this::acceptNoMore);
    }

    private void acceptNoMore() {
        try {
            scheduler.schedule(this::closeAccepted);
        } catch (RejectedExecutionException ended) {
            // nobody comes any more
        }
    }

    /** Does nothing unless the cancel overtook the subscription, and nobody would take what comes. */
    private void closeAccepted() {
        sink.asFlux().subscribe(Connection::close, alreadySubscribed -> {});
    }
}
