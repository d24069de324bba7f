package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.Health;
import io.reactivecom.View;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.test.subscriber.TestSubscriber;

/** Views and states replace each other: a subscriber that is behind gets the latest one, and the others are not kept for it. */
class SlowObserversTest {

    @AutoClose
    private final TestCluster cluster = TestCluster.of("P0", "P1");

    private final Com onTheLoop = cluster.com(0);
    private final Com elsewhere = cluster.add(
            cluster.await(cluster.named("P2").publishOn(cluster.scheduler()).join()));

    private static <T> TestSubscriber<T> slow(Publisher<T> publisher, long demand) {
        TestSubscriber<T> subscriber =
                TestSubscriber.builder().initialRequest(demand).build();
        publisher.subscribe(subscriber);
        return subscriber;
    }

    private void letFourCome() {
        cluster.advance(Duration.ofSeconds(1));
        Stream.of("P3", "P4", "P5", "P6").forEach(cluster::join);
        cluster.advance(Duration.ofSeconds(1));
    }

    private void requestMore(TestSubscriber<?> subscriber) {
        subscriber.request(10);
        cluster.advance(Duration.ofSeconds(1));
    }

    private Com com(boolean scheduled) {
        return scheduled ? elsewhere : onTheLoop;
    }

    private static Stream<Named<Boolean>> places() {
        return Stream.of(Named.of("on the loop", false), Named.of("on a scheduler", true));
    }

    @ParameterizedTest
    @MethodSource("places")
    void aSubscriberThatIsBehindGetsTheLatestViewOnly(boolean scheduled) {
        Com com = com(scheduled);
        View first = com.view();
        TestSubscriber<View> views = slow(com.views(), 1);
        letFourCome();
        assertThat(views.getReceivedOnNext()).containsExactly(first);

        requestMore(views);

        assertThat(views.getReceivedOnNext()).containsExactly(first, com.view());
    }

    @ParameterizedTest
    @MethodSource("places")
    void aSubscriberThatRequestsLaterGetsTheLatestViewOnly(boolean scheduled) {
        Com com = com(scheduled);
        TestSubscriber<View> views = slow(com.views(), 0);
        letFourCome();

        requestMore(views);

        assertThat(views.getReceivedOnNext()).containsExactly(com.view());
    }

    @Test
    void aSubscriberThatIsBehindGetsTheLatestHealthOnly() {
        View first = onTheLoop.view();
        TestSubscriber<Health> healths = slow(onTheLoop.healthChanges(), 1);
        letFourCome();

        requestMore(healths);

        assertThat(healths.getReceivedOnNext()).extracting(Health::view).containsExactly(first, onTheLoop.view());
    }

    /** A scheduler may have one on its way. */
    @Test
    void aSubscriberElsewhereThatIsBehindGetsTheLatestHealthSoon() {
        TestSubscriber<Health> healths = slow(elsewhere.healthChanges(), 1);
        letFourCome();

        requestMore(healths);

        List<Health> received = healths.getReceivedOnNext();
        assertThat(received)
                .extracting(Health::view)
                .hasSizeLessThanOrEqualTo(3)
                .endsWith(elsewhere.view());
    }

    @ParameterizedTest
    @MethodSource("places")
    void aSubscriberThatKeepsUpGetsEachView(boolean scheduled) {
        TestSubscriber<View> views = cluster.start(com(scheduled).views());
        letFourCome();

        assertThat(views.getReceivedOnNext()).extracting(View::size).containsExactly(3, 4, 5, 6, 7);
    }

    /** The latest view is not lost when the communicator closes before it was requested. */
    @ParameterizedTest
    @MethodSource("places")
    void theLatestViewComesBeforeTheEnd(boolean scheduled) {
        Com com = com(scheduled);
        TestSubscriber<View> views = slow(com.views(), 0);
        letFourCome();
        com.dispose();
        cluster.advance(Duration.ofSeconds(1));
        assertThat(views.isTerminated()).as("ended before the latest view came").isFalse();

        requestMore(views);

        assertThat(views.getReceivedOnNext()).containsExactly(com.view());
        assertThat(views.isTerminatedComplete()).isTrue();
    }
}
