package io.reactivecom.runtime;

import java.util.function.Consumer;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;

/**
 * The application's consumer of a stream of events. One that throws gets no more of them.
 *
 * @param consumer gets each event
 * @param <T> the events
 */
record Observer<T>(Consumer<? super T> consumer) implements CoreSubscriber<T> {

    static <T> void subscribe(Flux<T> events, Consumer<? super T> consumer) {
        events.subscribe(new Guarded<>(new Observer<>(consumer)));
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(T event) {
        consumer.accept(event);
    }

    @Override
    public void onError(Throwable error) {
        Dropped.report(error, currentContext());
    }

    @Override
    public void onComplete() {
        // The communicator has closed.
    }
}
