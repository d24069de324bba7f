package io.reactivecom.runtime;

import io.reactivecom.ClosedException;
import io.reactivecom.JoinException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.Logger;
import reactor.util.Loggers;

/** The search for the group, as whoever wants to join sees it: it succeeds, fails, or takes longer than allowed. */
final class Joining {

    private static final Logger LOGGER = Loggers.getLogger(Joining.class);
    private static final Duration FIRST_REMINDER = Duration.ofSeconds(10);
    /** The longest time for which a transport or a disk that does not close delays an error. */
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final String name;
    private final Engine engine;
    private final ProtocolLoop loop;
    private final Sinks.One<Boolean> joined = Sinks.one();

    Joining(String name, Engine engine, ProtocolLoop loop) {
        this.name = name;
        this.engine = engine;
        this.loop = loop;
    }

    /** Begins the search. Cancelling closes. An error comes when all is closed, so that the next attempt finds port and lock free. */
    Mono<Boolean> join(@Nullable Duration limit, Scheduler scheduler) {
        Mono<Boolean> done = joined.asMono()
                .mergeWith(reminders(scheduler))
                .next()
                .doOnSubscribe(subscribed -> loop.execute(engine::start))
                .doFinally(this::closeIfCancelled);
        Mono<Boolean> limited = limit == null ? done : done.timeout(limit, giveUp(), scheduler);
        return limited.onErrorResume(error -> failWhenClosed(error, engine.onClosed()));
    }

    /**
     * Waits for a closing to complete or fail, for two seconds at most, and then fails with the given error.
     * The limit is not measured by the transport's scheduler, which the closing may end.
     */
    static <T> Mono<T> failWhenClosed(Throwable error, Mono<Void> closing) {
        return closing.cache()
                .timeout(CLOSING, Mono.empty(), Schedulers.parallel())
                .onErrorComplete()
                .then(Mono.error(error));
    }

    /** A search that takes long says in the log how far it has come: after 10 s, and each time after twice as long. */
    private Flux<Boolean> reminders(Scheduler scheduler) {
        return Flux.interval(FIRST_REMINDER, scheduler)
                .filter(count -> Long.bitCount(count + 1) == 1)
                .doOnNext(count -> loop.execute(() -> LOGGER.warn(
                        "{} is in no group yet: it {}", name, engine.protocol().progress())))
                .ignoreElements()
                .cast(Boolean.class)
                .flux();
    }

    /** When nobody listens any more, so that nobody is told that it was closed. */
    private void closeIfCancelled(SignalType end) {
        if (end == SignalType.CANCEL) {
            engine.close();
        }
    }

    private Mono<Boolean> giveUp() {
        return Mono.create(sink -> loop.execute(() -> {
            String met = engine.protocol().progress();
            engine.close();
            sink.error(new JoinException(name + " is in no group yet: it " + met
                    + "; check expect(...) and the seeds, or allow more time with joinTimeout(...)"));
        }));
    }

    void succeed() {
        joined.tryEmitValue(true);
    }

    void fail(Throwable error) {
        joined.tryEmitError(error);
    }

    void close() {
        fail(new ClosedException(name));
    }
}
