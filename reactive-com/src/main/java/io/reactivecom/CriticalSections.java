package io.reactivecom;

import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The verbs of a {@link Com} for mutual exclusion: a token goes round a ring, and whoever has it may enter.
 *
 * <p>What holds for all verbs is said there: cold {@code Mono}s, hot fluxes, what can fail.
 */
public interface CriticalSections {

    /**
     * Waits for the right to enter the critical section of the default ring.
     *
     * @return as {@link #requestSC(String)}
     */
    default Mono<Permit> requestSC() {
        return requestSC(Com.DEFAULT);
    }

    /**
     * Waits for the right to enter the critical section of a ring. Prefer {@link #criticalSection}, which cannot forget to
     * give it back.
     *
     * <p>Cold. Completes with the permit when the ring's token is here and nobody else of this process holds it; other
     * members that wait have their turn in between. Cancelling withdraws the request; a permit that is granted at that very
     * moment moves on to the next. Two subscriptions request twice.
     *
     * @param ring the ring's name, 1 to 64 characters (code points), without control characters
     * @return the permit
     */
    Mono<Permit> requestSC(String ring);

    /**
     * Gives back the permit of the default ring.
     *
     * @return as {@link #releaseSC(String)}
     */
    default Mono<Void> releaseSC() {
        return releaseSC(Com.DEFAULT);
    }

    /**
     * Gives back the permit of a ring that this process holds.
     *
     * <p>Cold. Completes when the permit is given back: the token goes to the next who waits for it, unless nobody does; fails
     * with a {@link PermitNotHeldException} if there is nothing to give back. Cancelling does not take it back. A second
     * subscription finds nothing to give back, or gives back the next permit.
     *
     * @param ring the ring's name
     * @return completes when given back
     */
    Mono<Void> releaseSC(String ring);

    /**
     * Works in the critical section of the default ring.
     *
     * @param work what to do there, given the permit
     * @param <T> what it results in
     * @return as {@link #criticalSection(String, Function)}
     */
    default <T> Mono<T> criticalSection(Function<? super Permit, ? extends Publisher<? extends T>> work) {
        return criticalSection(Com.DEFAULT, work);
    }

    /**
     * Works in the critical section of a ring, and gives the permit back however that ends.
     *
     * <p>Cold. Requests a permit, subscribes to the work's publisher, and completes with its last element after the permit
     * was given back; the work's error is passed on likewise. When the permit is lost, the work is <em>cancelled</em> and the
     * {@code Mono} fails with a {@link PermitLostException}. Cancelling cancels the request or the work, and gives the permit
     * back. Two subscriptions enter twice.
     *
     * <p>The work may release its permit early, by {@link #releaseSC(String)} or {@link Permit#release()}. It then goes on outside the
     * critical section. Closing the communicator cancels such work, and the {@code Mono} fails with a {@link ClosedException}. If the
     * permit is released before the work begins, the work does not begin, and the {@code Mono} fails with a
     * {@link PermitNotHeldException}.
     *
     * @param ring the ring's name
     * @param work what to do there, given the permit
     * @param <T> what it results in
     * @return the work's last element, if it has one
     */
    <T> Mono<T> criticalSection(String ring, Function<? super Permit, ? extends Publisher<? extends T>> work);

    /**
     * What happens to the tokens at this process, for observation only: the right to enter comes from {@link #requestSC}.
     *
     * <p>Hot, replays nothing. Completes when the communicator is closed. Cancelling only stops listening. A subscriber that
     * is more than 1,024 events behind misses the oldest.
     *
     * @return the events of all rings
     */
    Flux<TokenEvent> tokenRing();
}
