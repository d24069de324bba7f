package io.reactivecom.runtime;

import io.reactivecom.Permit;
import io.reactivecom.PermitLostException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Work under a permit: the permit is given back however the work ends, and the work ends when the permit is lost. */
final class CriticalSection {

    /*
     * usingWhen gives the permit back after the work. It does not know of a permit that arrives while its subscriber is
     * cancelling: between the two, this object remembers the permit and gives it back itself. Releasing is idempotent, so
     * it does not matter if both do.
     */
    private @Nullable Permit entered;
    private boolean abandoned;

    private CriticalSection() {}

    static <T> Mono<T> of(Mono<Permit> request, Function<? super Permit, ? extends Publisher<? extends T>> work) {
        return Mono.defer(() -> {
            CriticalSection section = new CriticalSection();
            return request.doOnNext(section::enter)
                    .flatMap(permit -> section.inside(permit, work))
                    .doOnCancel(section::abandon);
        });
    }

    private <T> Mono<T> inside(Permit permit, Function<? super Permit, ? extends Publisher<? extends T>> work) {
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

    private void enter(Permit permit) {
        boolean tooLate;
        synchronized (this) {
            entered = permit;
            tooLate = abandoned;
        }
        if (tooLate) {
            permit.release().subscribe();
        }
    }

    private void abandon() {
        Permit permit;
        synchronized (this) {
            abandoned = true;
            permit = entered;
        }
        if (permit != null) {
            permit.release().subscribe();
        }
    }
}
