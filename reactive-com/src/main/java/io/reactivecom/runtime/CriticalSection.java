package io.reactivecom.runtime;

import io.reactivecom.Permit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.publisher.Mono;

/**
 * Work under a permit: the permit is given back however the work ends, and the work ends when the permit is lost.
 *
 * @param <T> what the work results in
 */
final class CriticalSection<T> extends Mono<T> implements Scannable {

    private final Mono<ReactorPermit> request;
    private final Permits permits;
    private final Delivery delivery;
    private final Function<? super Permit, ? extends Publisher<? extends T>> work;

    /**
     * Creates the section.
     *
     * @param request asks for a permit, which it hands over on the loop
     * @param permits where permits are given back
     * @param delivery where the work is begun and its result told
     * @param work what to do under a permit
     */
    CriticalSection(
            Mono<ReactorPermit> request,
            Permits permits,
            Delivery delivery,
            Function<? super Permit, ? extends Publisher<? extends T>> work) {
        this.request = request;
        this.permits = permits;
        this.delivery = delivery;
        this.work = work;
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        UserCode.subscribe(actual, new SectionVisit<>(request, permits, delivery, work, actual));
    }

    @Override
    public @Nullable Object scanUnsafe(@SuppressWarnings("rawtypes") Attr key) {
        return key.equals(Attr.NAME) ? SectionVisit.NAME : null;
    }
}
