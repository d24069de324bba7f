package io.reactivecom.tck;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.Test;
import reactor.core.publisher.Flux;

/** The rules of Reactive Streams for a flux that never ends by itself: as many elements as a rule needs are taken of it. */
@Test(groups = "tck")
abstract class HotFluxVerification<T> extends PublisherVerification<T> {

    private static final long TIMEOUT_MILLIS = 1_000;
    private static final long SILENCE_MILLIS = 50;

    private final Function<Livelihood, Publisher<?>> happening;
    private final Function<Livelihood, Flux<T>> flux;
    private final long most;
    private @Nullable Livelihood livelihood;

    HotFluxVerification(Function<Livelihood, Publisher<?>> happening, Function<Livelihood, Flux<T>> flux, long most) {
        super(new TestEnvironment(TIMEOUT_MILLIS, SILENCE_MILLIS));
        this.happening = happening;
        this.flux = flux;
        this.most = most;
    }

    @Override
    public Publisher<T> createPublisher(long elements) {
        close(); // some rules are tried a hundred times within one method
        Livelihood alive = new Livelihood(happening);
        livelihood = alive;
        return flux.apply(alive).take(elements);
    }

    @Override
    public @Nullable Publisher<T> createFailedPublisher() {
        return null; // hot fluxes end with the communicator, and never fail
    }

    @Override
    public long maxElementsFromPublisher() {
        return most;
    }

    @AfterMethod
    void close() {
        Livelihood current = livelihood;
        if (current != null) {
            current.close();
            livelihood = null;
        }
    }
}
