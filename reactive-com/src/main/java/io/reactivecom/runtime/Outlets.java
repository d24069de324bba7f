package io.reactivecom.runtime;

import io.reactivecom.ComEvent;
import io.reactivecom.LamportClock;
import io.reactivecom.TokenEvent;
import io.reactivecom.View;
import io.reactivecom.protocol.Incoming;
import io.reactivecom.protocol.Stamped;
import io.reactivecom.protocol.UserCall;
import java.util.function.Function;
import java.util.function.LongFunction;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.Sinks.EmitResult;

/** The channels of a communicator. The only class that emits into a {@code Sinks.Many}, and only from the loop. */
final class Outlets {

    /*
     * Emission from one loop needs no serialization, so the sinks are the unsafe ones. User messages pass straight through to
     * the one subscriber, which has asked for all there will ever be; a queue between them would never hold anything. What flows to the user for
     * observation is best effort, with a bounded buffer per subscriber: an observer must not hold up what it observes.
     */
    private static final int OBSERVER_BUFFER = 1024;

    private final Sinks.Many<UserCall> outbound =
            Sinks.unsafe().many().multicast().directAllOrNothing();
    private final Sinks.Many<Incoming> inbound =
            Sinks.unsafe().many().multicast().directAllOrNothing();
    private final Sinks.Many<View> views = Sinks.unsafe().many().replay().latest();
    private final Sinks.Many<TokenEvent> tokens =
            Sinks.unsafe().many().multicast().directBestEffort();
    private final Sinks.Many<Boolean> changes =
            Sinks.unsafe().many().multicast().directBestEffort();
    private final Sinks.Many<ComEvent> trace = Sinks.unsafe().many().multicast().directBestEffort();

    private final RefusalCounts refusals = new RefusalCounts();
    private final LamportClock clock;
    private final LongFunction<ComEvent.When> moment;
    private final LamportStamping stamping;

    /**
     * Creates the channels.
     *
     * @param clock stamps the user messages
     * @param moment what to write on the trace's events, by the clock's reading
     */
    Outlets(LamportClock clock, LongFunction<ComEvent.When> moment) {
        this.stamping = new LamportStamping(clock);
        this.clock = clock;
        this.moment = moment;
    }

    Flux<Stamped<UserCall>> outbound() {
        return outbound.asFlux().transform(stamping::stamp);
    }

    Flux<Stamped<Incoming>> inbound() {
        return inbound.asFlux().transform(stamping::witness);
    }

    Flux<View> views() {
        return views.asFlux();
    }

    Flux<TokenEvent> tokens() {
        return observed(tokens);
    }

    /** That the status or the view has changed; whoever is slow hears of the latest only. */
    Flux<Boolean> changes() {
        return changes.asFlux().onBackpressureLatest();
    }

    Flux<ComEvent> traces() {
        return observed(trace);
    }

    RefusalCounts refusals() {
        return refusals;
    }

    private static <T> Flux<T> observed(Sinks.Many<T> sink) {
        return sink.asFlux().onBackpressureBuffer(OBSERVER_BUFFER, BufferOverflowStrategy.DROP_OLDEST);
    }

    void send(UserCall call) {
        outbound.tryEmitNext(call).orThrow();
    }

    void receive(Incoming incoming) {
        inbound.tryEmitNext(incoming).orThrow();
    }

    void view(View view) {
        views.tryEmitNext(view).orThrow();
        observe(changes, true);
    }

    void status() {
        observe(changes, true);
    }

    void token(TokenEvent event) {
        observe(tokens, event);
    }

    boolean isTraced() {
        return trace.currentSubscriberCount() > 0;
    }

    void trace(Function<ComEvent.When, ComEvent> event) {
        if (isTraced()) {
            trace(event.apply(moment.apply(clock.time())));
        }
    }

    /** Something that happened at another moment than this. */
    void trace(ComEvent event) {
        observe(trace, event);
    }

    /** Nobody listening, or nobody ready, is fine for an observation; anything else is a bug. */
    private static <T> void observe(Sinks.Many<T> sink, T event) {
        EmitResult result = sink.tryEmitNext(event);
        boolean nobody = result == EmitResult.FAIL_ZERO_SUBSCRIBER || result == EmitResult.FAIL_OVERFLOW;
        if (!nobody) {
            result.orThrow();
        }
    }

    void complete() {
        outbound.tryEmitComplete();
        inbound.tryEmitComplete();
        views.tryEmitComplete();
        tokens.tryEmitComplete();
        changes.tryEmitComplete();
        trace.tryEmitComplete();
    }
}
