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

    static <T> Mono<T> of(
            Mono<ReactorPermit> request, Function<? super Permit, ? extends Publisher<? extends T>> work) {
        return Handover.of(
                request,
                permit -> inside(permit, work),
                permit -> permit.release().subscribe());
    }

    /**
     * Cancelled or not, the work is over before the permit is given back. Only then does it come out if the process was
     * stopped for so long that the permit's time was over before the work was.
     */
    private static <T> Mono<T> inside(
            ReactorPermit permit, Function<? super Permit, ? extends Publisher<? extends T>> work) {
        return Mono.usingWhen(
                        Mono.just(permit),
                        held -> Mono.firstWithSignal(loss(held), last(held, work)),
                        ReactorPermit::release,
                        (held, error) -> held.release(),
                        ReactorPermit::release)
                .doOnSuccess(result -> requireNotLost(permit));
    }

    private static <T> Mono<T> last(Permit permit, Function<? super Permit, ? extends Publisher<? extends T>> work) {
        return Flux.<T>defer(() -> Flux.from(work.apply(permit))).takeLast(1).singleOrEmpty();
    }

    private static <T> Mono<T> loss(Permit permit) {
        return permit.lost().then(Mono.error(() -> new PermitLostException(permit.ring(), permit.fence())));
    }

    private static void requireNotLost(ReactorPermit permit) {
        if (permit.isLost()) {
            throw new PermitLostException(permit.ring(), permit.fence());
        }
    }
}
