package io.reactivecom.runtime;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;

/** A result that is told on a scheduler of the application's; where its subscriber has gone by then, it is discarded. */
final class DeliveredMono<T> extends MonoOperator<T, T> {

    /*
     * Reactor's publishOn forgets a result that comes just after a cancellation, without discarding it: a permit would be
     * held by nobody then, and for ever.
     */
    private final Delivery delivery;
    private final @Nullable Consumer<? super T> giveBack;

    /**
     * Creates it.
     *
     * @param source whose result to tell
     * @param delivery where to tell it
     * @param giveBack what to do with a result whose subscriber has gone; null to discard it
     */
    DeliveredMono(Mono<? extends T> source, Delivery delivery, @Nullable Consumer<? super T> giveBack) {
        super(source);
        this.delivery = delivery;
        this.giveBack = giveBack;
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        source.subscribe(new DeliverySubscription<>(actual, delivery, giveBack));
    }

    @Override
    public @Nullable Object scanUnsafe(@SuppressWarnings("rawtypes") Attr key) {
        return key.equals(Attr.RUN_STYLE) ? Attr.RunStyle.ASYNC : super.scanUnsafe(key);
    }
}
