package io.reactivecom.runtime;

import io.reactivecom.Permit;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/**
 * Work under a permit: the permit is given back however the work ends, and the work ends when the permit is lost.
 *
 * @param <T> what the work results in
 */
final class CriticalSection<T> extends Mono<T> {

    private final Mono<ReactorPermit> request;
    private final Permits permits;
    private final Function<? super Permit, ? extends Publisher<? extends T>> work;

    /**
     * Creates the section.
     *
     * @param request asks for a permit, which it hands over on the loop
     * @param permits where permits are given back
     * @param work what to do under a permit
     */
    CriticalSection(
            Mono<ReactorPermit> request,
            Permits permits,
            Function<? super Permit, ? extends Publisher<? extends T>> work) {
        this.request = request;
        this.permits = permits;
        this.work = work;
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        actual.onSubscribe(new SectionVisit<>(request, permits, work, actual));
    }
}
