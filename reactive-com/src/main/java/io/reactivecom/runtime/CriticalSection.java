package io.reactivecom.runtime;

import io.reactivecom.Permit;
import io.reactivecom.PermitLostException;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Work under a permit: the permit is given back however the work ends, and the work ends when the permit is lost. */
final class CriticalSection {

    private CriticalSection() {}

    static <T> Mono<T> of(Mono<Permit> request, Function<? super Permit, ? extends Publisher<? extends T>> work) {
        return Handover.of(
                request,
                permit -> inside(permit, work),
                permit -> permit.release().subscribe());
    }

    /** Cancelled or not, the work is over before the permit is given back. */
    private static <T> Mono<T> inside(Permit permit, Function<? super Permit, ? extends Publisher<? extends T>> work) {
        return Mono.usingWhen(
                Mono.just(permit),
                held -> Mono.firstWithSignal(loss(held), last(held, work)),
                Permit::release,
                (held, error) -> held.release(),
                Permit::release);
    }

    private static <T> Mono<T> last(Permit permit, Function<? super Permit, ? extends Publisher<? extends T>> work) {
        return Flux.<T>defer(() -> Flux.from(work.apply(permit))).takeLast(1).singleOrEmpty();
    }

    private static <T> Mono<T> loss(Permit permit) {
        return permit.lost().then(Mono.error(() -> new PermitLostException(permit.ring(), permit.fence())));
    }
}
