package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.Permit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;
import reactor.test.subscriber.TestSubscriber;

/** A subscriber that has cancelled, or has thrown, is told nothing more and holds nothing. */
class SubscribersThatHaveGoneTest {

    private static final class Bug extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Takes down what it is told, and throws at one kind of signal. */
    private record Thrower(String at, List<String> told) implements CoreSubscriber<Object> {

        private void told(String signal) {
            told.add(signal);
            if (signal.equals(at)) {
                throw new Bug();
            }
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
            told("onSubscribe");
        }

        @Override
        public void onNext(Object element) {
            told("onNext");
        }

        @Override
        public void onError(Throwable error) {
            told("onError");
        }

        @Override
        public void onComplete() {
            told("onComplete");
        }
    }

    @AutoClose
    private final TestCluster cluster = TestCluster.of("P0", "P1");

    private final Com p0 = cluster.com(0);
    private final Com p1 = cluster.com(1);

    static Stream<Named<Function<Com, Publisher<?>>>> questions() {
        return Stream.of(
                Named.of("explain", Com::explain),
                Named.of("health", Com::health),
                Named.of("backlog", Com::backlog),
                Named.of("traffic", Com::traffic));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void oneThatHasThrownIsNotToldOfTheEnd(Function<Com, Publisher<?>> question) {
        List<String> told = new ArrayList<>();

        question.apply(p0).subscribe(new Thrower("onNext", told));
        cluster.advance(Duration.ofMillis(1));

        assertThat(told).containsExactly("onSubscribe", "onNext");
        cluster.expectDropped(Bug.class);
    }

    @Test
    void joiningDoesNotTellOneThatHasThrownOfTheEnd() {
        List<String> told = new ArrayList<>();

        cluster.named("P2").join().doOnNext(cluster::add).subscribe(new Thrower("onNext", told));
        cluster.advance(Duration.ofSeconds(3));

        assertThat(told).containsExactly("onSubscribe", "onNext");
        cluster.expectDropped(Bug.class);
    }

    @Test
    void oneThatThrowsWhenItIsSubscribedHasCancelled() {
        List<String> told = new ArrayList<>();
        Permit held = cluster.await(p0.requestSC());

        p0.requestSC().subscribe(new Thrower("onSubscribe", told));
        p0.criticalSection(permit -> Mono.just("inside")).subscribe(new Thrower("nothing", told));
        cluster.await(held.release());

        String entered = cluster.await(p1.criticalSection(permit -> Mono.just("entered")));
        assertThat(entered).isEqualTo("entered");
        assertThat(cluster.pending()).isEmpty();
    }

    static Stream<Named<Function<Com, Mono<?>>>> failures() {
        return Stream.of(
                Named.of("releaseSC", Com::releaseSC),
                Named.of("criticalSection", com -> {
                    com.dispose();
                    return com.criticalSection(permit -> Mono.just("inside"));
                }),
                Named.of("sendTo", com -> com.sendTo(new byte[2 << 20], 0)),
                Named.of("broadcastSync", com -> com.broadcastSync(new byte[2 << 20])));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void oneThatHasCancelledIsNotToldOfAnErrorThatWasOnItsWay(Function<Com, Mono<?>> failing) {
        VirtualTimeScheduler application = VirtualTimeScheduler.create();
        Scheduler slow = Schedulers.fromExecutor(task -> application.schedule(task, 1, TimeUnit.SECONDS));
        Com p2 = cluster.add(joinThrough(application, slow));
        TestSubscriber<Object> subscriber = TestSubscriber.create();

        failing.apply(p2).subscribe(subscriber);
        cluster.advance(Duration.ofMillis(1));
        subscriber.cancel();
        application.advanceTimeBy(Duration.ofSeconds(2));

        assertThat(subscriber.isTerminated()).isFalse();
        p2.dispose();
        cluster.advance(Duration.ofMillis(1));
        application.advanceTimeBy(Duration.ofSeconds(2));
    }

    @Test
    void aReaderThatHasCancelledIsNotToldThatTheMailboxHasEnded() {
        VirtualTimeScheduler application = VirtualTimeScheduler.create();
        Scheduler slow = Schedulers.fromExecutor(task -> application.schedule(task, 1, TimeUnit.SECONDS));
        Com p2 = cluster.add(joinThrough(application, slow));
        TestSubscriber<Object> reader = cluster.start(p2.mailbox());
        cluster.advance(Duration.ofMillis(1));

        p2.dispose();
        cluster.advance(Duration.ofMillis(1));
        reader.cancel();
        application.advanceTimeBy(Duration.ofSeconds(2));

        assertThat(reader.isTerminated()).isFalse();
    }

    private Com joinThrough(VirtualTimeScheduler application, Scheduler slow) {
        TestSubscriber<Com> joining =
                cluster.start(cluster.named("P2").publishOn(slow).join());
        cluster.advance(Duration.ofSeconds(2));
        application.advanceTimeBy(Duration.ofSeconds(2));
        return cluster.await(joining);
    }
}
