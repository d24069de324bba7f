package io.reactivecom.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;

/** What is on its way to whoever looks after it is given back if it does not get there. */
class HandoverTest {

    private final List<String> givenBack = new ArrayList<>();
    private final TestSubscriber<String> subscriber = TestSubscriber.create();

    @Test
    void ifNobodyCanTakeIt() {
        Handover.<String, String>of(
                        Mono.just("opened"),
                        taken -> {
                            throw new IllegalStateException("no thread");
                        },
                        givenBack::add)
                .subscribe(subscriber);

        assertThat(subscriber.expectTerminalError()).hasMessage("no thread");
        assertThat(givenBack).containsExactly("opened");
    }

    @Test
    void ifItComesAsItsSubscriberCancels() {
        Mono<String> opening = Mono.fromDirect(handover -> handover.onSubscribe(new Subscription() {
            @Override
            public void request(long count) {
                // it takes its time
            }

            @Override
            public void cancel() {
                handover.onNext("opened");
            }
        }));
        Handover.<String, String>of(opening, Mono::just, givenBack::add).subscribe(subscriber);

        subscriber.cancel();

        assertThat(givenBack).containsExactly("opened");
        assertThat(subscriber.getReceivedOnNext()).isEmpty();
    }
}
