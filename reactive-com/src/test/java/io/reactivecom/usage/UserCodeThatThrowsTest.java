package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.ComBuilder;
import io.reactivecom.Message;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
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
            Throwable failure = thrown.get();
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
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
}
