package io.reactivecom.transport;

import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * A connection that is handed over to whoever dialled, or closed, as {@link Endpoint#connect} has to: for those who write a
 * transport.
 */
public final class DialledConnection {

    private DialledConnection() {}

    /**
     * Dials on the scheduler, and cancels there, where that cannot meet the connection half way up. A connection that was made by
     * then, although whoever wanted it has cancelled, is closed as the last step before it would be handed over.
     *
     * @param dial makes the connection; each subscription dials once
     * @param scheduler the endpoint's
     * @return what {@link Endpoint#connect} returns
     */
    public static Mono<Connection> of(Mono<Connection> dial, Scheduler scheduler) {
        return Mono.defer(() -> {
            AtomicBoolean settled = new AtomicBoolean();
            return dial.doOnDiscard(Connection.class, Connection::close)
                    .filter(dialled -> settled.compareAndSet(false, true) || closed(dialled))
                    .subscribeOn(scheduler)
                    .cancelOn(scheduler)
                    .doOnCancel(() -> settled.set(true));
        });
    }

    private static boolean closed(Connection unwanted) {
        unwanted.close();
        return false;
    }
}
