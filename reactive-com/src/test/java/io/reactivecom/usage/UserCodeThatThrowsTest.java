package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.ComBuilder;
import io.reactivecom.ComEvent;
import io.reactivecom.Message;
import io.reactivecom.Permit;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.subscriber.TestSubscriber;

/** A subscriber that throws where none may harms its own subscription and nothing else, wherever it is signalled. */
@ParameterizedClass
@EnumSource
class UserCodeThatThrowsTest {

    /** Where subscribers are signalled, and what they throw. */
    enum Case {
        A_BUG_ON_THE_LOOP(false, Bug::new),
        A_BUG_ELSEWHERE(true, Bug::new),
        WHAT_REACTOR_CALLS_FATAL_ON_THE_LOOP(false, () -> new NoClassDefFoundError("nowhere")),
        WHAT_REACTOR_CALLS_FATAL_ELSEWHERE(true, () -> new NoClassDefFoundError("nowhere"));

        private final boolean elsewhere;
        private final Supplier<Throwable> thrown;

        Case(boolean elsewhere, Supplier<Throwable> thrown) {
            this.elsewhere = elsewhere;
            this.thrown = thrown;
        }

        ComBuilder in(ComBuilder builder) {
            return elsewhere ? builder.publishOn(Schedulers.immediate()) : builder;
        }
    }

    private static final class Bug extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** No operator stands between it and the library. */
    private record Thrower(Supplier<Throwable> thrown) implements CoreSubscriber<Object> {

        private void fail() {
            UserCodeThatThrowsTest.fail(thrown);
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(Object element) {
            fail();
        }

        @Override
        public void onError(Throwable error) {
            fail();
        }

        @Override
        public void onComplete() {
            fail();
        }
    }

    private static void fail(Supplier<Throwable> thrown) {
        Throwable failure = thrown.get();
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }

    @AutoClose
    private final TestCluster cluster;

    private final Case tried;
    private final Com p0;
    private final Com p1;

    UserCodeThatThrowsTest(Case tried) {
        this.tried = tried;
        cluster = TestCluster.of(tried::in, "P0", "P1", "P2");
        p0 = cluster.com(0);
        p1 = cluster.com(1);
    }

    static Stream<Arguments> publishers() {
        return Stream.of(
                publisher("mailbox", Com::mailbox),
                publisher("views", Com::views),
                publisher("events", Com::events),
                publisher("tokenRing", Com::tokenRing),
                publisher("healthChanges", Com::healthChanges),
                publisher("health", Com::health),
                publisher("explain", Com::explain),
                publisher("sendTo", com -> com.sendTo("x", 0)),
                publisher("broadcastSync", com -> com.broadcastSync("x")),
                publisher("receiveFromSync", com -> com.receiveFromSync(0)),
                publisher("requestSC", com -> com.requestSC("another")),
                publisher("criticalSection", com -> com.criticalSection(permit -> Mono.just("x"))),
                publisher("synchronize", com -> com.synchronize("another")),
                publisher("onDispose", Com::onDispose));
    }

    private static Arguments publisher(String name, Function<Com, Publisher<?>> verb) {
        return Arguments.argumentSet(name, verb);
    }

    @ParameterizedTest
    @MethodSource("publishers")
    void harmsNobodyElse(Function<Com, Publisher<?>> verb) {
        verb.apply(p1).subscribe(new Thrower(tried.thrown));
        TestSubscriber<Message<?>> reader = cluster.start(p1.mailbox());
        TestSubscriber<?> views = cluster.start(p1.views());
        TestSubscriber<?> tokens = cluster.start(p1.tokenRing());
        int known = views.getReceivedOnNext().size();

        cluster.start(p0.sendToSync("x", 1));
        cluster.start(p0.synchronize("another"));
        cluster.start(cluster.com(2).synchronize("another"));
        cluster.await(p0.sendTo("hello", 1));
        cluster.await(p0.criticalSection(permit -> Mono.just("y")));
        cluster.await(p1.criticalSection(permit -> Mono.just("z")));
        cluster.join("P3");

        assertThat(cluster.await(p0.broadcastSync("still there?")).acknowledged())
                .hasSize(3);
        assertThat(reader.getReceivedOnNext())
                .extracting(message -> (Object) message.payload())
                .contains("hello", "still there?");
        assertThat(views.getReceivedOnNext()).hasSizeGreaterThan(known);
        assertThat(tokens.getReceivedOnNext()).isNotEmpty();
        p1.dispose();
        cluster.expectDropped(tried.thrown.get().getClass());
    }

    static Stream<Class<?>> events() {
        return Arrays.stream(ComEvent.class.getPermittedSubclasses());
    }

    /** An observer is called in the middle of whatever it is told of: of a view, some machines have not heard yet. */
    @ParameterizedTest
    @MethodSource("events")
    void anObserverHarmsNobody(Class<?> kind) {
        AtomicBoolean armed = new AtomicBoolean();
        AtomicBoolean thrown = new AtomicBoolean();
        Com observed = cluster.add(cluster.await(cluster.named("P3")
                .observe(event -> {
                    if (armed.get() && kind.isInstance(event)) {
                        thrown.set(true);
                        fail(tried.thrown);
                    }
                })
                .join()));
        armed.set(true);
        cluster.join("P4");
        cluster.start(observed.mailbox());

        for (int round = 0; round < 2; round++) {
            List<TestSubscriber<Void>> barrier = cluster.coms().stream()
                    .map(com -> cluster.start(com.synchronize()))
                    .toList();
            barrier.forEach(cluster::await);
            cluster.await(observed.sendTo("x", 0));
            cluster.await(observed.criticalSection(permit -> Mono.just("x")));
            cluster.await(p0.criticalSection(permit -> Mono.just("x")));
            assertThat(cluster.await(observed.broadcastSync("x")).acknowledged())
                    .hasSize(4);
            observed.clock().tick();
            cluster.advance(Duration.ofSeconds(1));
        }
        cluster.com(2).dispose();
        cluster.advance(Duration.ofSeconds(1));
        assertThat(observed.view().size()).as("P2 has gone").isEqualTo(4);
        observed.dispose();
        cluster.advance(Duration.ofSeconds(1));
        if (thrown.get()) {
            cluster.expectDropped(tried.thrown.get().getClass());
        }
    }

    /** The loss of a permit is told in the middle of the loss of all. */
    @Test
    void whoIsToldOfALostPermitOrCancelledWithItHarmsNobody() {
        Permit permit = Objects.requireNonNull(cluster.await(p1.requestSC("one")));
        permit.lost().subscribe(new Thrower(tried.thrown));
        Permit another = Objects.requireNonNull(cluster.await(p1.requestSC("two")));
        TestSubscriber<Void> lost = cluster.start(another.lost());
        TestSubscriber<?> working =
                cluster.start(p1.criticalSection("three", held -> Flux.never().doOnCancel(() -> fail(tried.thrown))));
        cluster.advance(Duration.ofSeconds(1));

        p1.dispose();
        cluster.advance(Duration.ofSeconds(10));

        assertThat(lost.isTerminatedComplete()).isTrue();
        assertThat(working.isTerminatedError()).isTrue();
        for (String ring : List.of("one", "two", "three")) {
            cluster.await(p0.criticalSection(ring, held -> Mono.just("x")));
        }
        cluster.expectDropped(tried.thrown.get().getClass());
    }

    /** Whoever joins is told in the middle of the first view. */
    @Test
    void whoJoinsHarmsNobody() {
        AtomicReference<Com> joined = new AtomicReference<>();
        cluster.named("P3").join().doOnNext(joined::set).subscribe(new Thrower(tried.thrown));
        cluster.advance(Duration.ofSeconds(2));
        Com p3 = cluster.add(joined.get());

        cluster.await(p3.criticalSection(permit -> Mono.just("x")));
        assertThat(cluster.await(p3.broadcastSync("x")).acknowledged()).hasSize(3);
        cluster.expectDropped(tried.thrown.get().getClass());
    }

    @Test
    void aPublisherThatThrowsWhenItIsCancelledOrAskedForMoreHarmsNobody() {
        Flux<Object> rude = Flux.from(subscriber -> subscriber.onSubscribe(new Subscription() {
            private boolean asked;

            @Override
            public void request(long count) {
                if (asked) {
                    fail(tried.thrown);
                }
                asked = true;
                for (long element = 0; element < count; element++) {
                    subscriber.onNext(element);
                }
            }

            @Override
            public void cancel() {
                fail(tried.thrown);
            }
        }));
        cluster.start(cluster.com(2).mailbox());
        Disposable sending = p1.sendAllTo(rude, 2).subscribe();
        cluster.advance(Duration.ofMillis(10));

        sending.dispose();

        cluster.await(p1.sendTo("x", 2));
        cluster.await(p1.criticalSection(permit -> Mono.just("x")));
        cluster.expectDropped(tried.thrown.get().getClass());
    }
}
