package io.reactivecom.runtime;

import io.reactivecom.Permit;
import io.reactivecom.PermitLostException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Work under a permit: the permit is given back however the work ends, and the work ends when the permit is lost. */
final class CriticalSection {

    /*
     * usingWhen gives the permit back after the work, and cancels the work before it does. It does not know of a permit that
     * arrives while its subscriber is cancelling; so entering and cancelling compete for one transition out of WAITING. To
     * give the permit back at every cancellation would be wrong:
     *
     *   1. The permit arrives. On the loop, the work is about to be subscribed to.
     *   2. On another thread the subscriber cancels, and the permit is given back. Somebody else enters.
     *   3. The work is subscribed to, in the middle of theirs, and cancelled only then.
     */
    private enum Phase {
        WAITING,
        INSIDE,
        CANCELLED
    }

    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.WAITING);

    private CriticalSection() {}

    static <T> Mono<T> of(Mono<Permit> request, Function<? super Permit, ? extends Publisher<? extends T>> work) {
        return Mono.defer(() -> {
            CriticalSection section = new CriticalSection();
            return request.flatMap(permit -> section.enter(permit, work)).doOnCancel(section::cancel);
        });
    }

    private <T> Mono<T> enter(Permit permit, Function<? super Permit, ? extends Publisher<? extends T>> work) {
        if (phase.compareAndSet(Phase.WAITING, Phase.INSIDE)) {
            return inside(permit, work);
        }
        permit.release().subscribe();
        return Mono.empty();
    }

    private void cancel() {
        phase.compareAndSet(Phase.WAITING, Phase.CANCELLED);
    }

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
