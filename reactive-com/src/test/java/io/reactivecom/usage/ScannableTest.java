package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.Scannable;
import reactor.core.Scannable.Attr;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tools that look at pipelines find out what they belong to. */
class ScannableTest {

    @AutoClose
    private final TestCluster cluster = TestCluster.of("P0", "P1");

    static Stream<Arguments> publishers() {
        return Stream.of(
                named("publish", com -> com.publish("x")),
                named("broadcast", com -> com.broadcast("x")),
                named("sendTo", com -> com.sendTo("x", 1)),
                named("sendAllTo", com -> com.sendAllTo(Flux.never(), 1)),
                named("mailbox", Com::mailbox),
                named("broadcastSync", com -> com.broadcastSync("x")),
                named("broadcastSync", com -> com.broadcastSync("x", 0)),
                named("sendToSync", com -> com.sendToSync("x", 1)),
                named("receiveFromSync", com -> com.receiveFromSync(1)),
                named("synchronize", Com::synchronize),
                named("requestSC", Com::requestSC),
                named("releaseSC", Com::releaseSC),
                named("criticalSection", com -> com.criticalSection(permit -> Mono.never())),
                named("forceNewGroup", Com::forceNewGroup),
                named("views", Com::views),
                named("tokenRing", Com::tokenRing),
                named("events", Com::events),
                named("healthChanges", Com::healthChanges),
                named("health", Com::health),
                named("explain", Com::explain),
                named("backlog", Com::backlog),
                named("traffic", Com::traffic),
                named("leave", Com::leave),
                named("disposeLater", Com::disposeLater),
                named("onDispose", Com::onDispose));
    }

    private static Arguments named(String name, Function<Com, Publisher<?>> verb) {
        return Arguments.argumentSet(name, name, verb);
    }

    @ParameterizedTest
    @MethodSource("publishers")
    void everyPipelineHasAName(String name, Function<Com, Publisher<?>> verb) {
        Publisher<?> publisher = verb.apply(cluster.com(0));

        assertThat(Scannable.from(publisher).name()).isEqualTo("reactive-com." + name);
    }

    @ParameterizedTest
    @MethodSource("publishers")
    void everySubscriptionCanBeLookedAt(String name, Function<Com, Publisher<?>> verb) {
        List<Subscription> subscriptions = new ArrayList<>();
        BaseSubscriber<Object> subscriber = new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                subscriptions.add(subscription);
            }
        };

        verb.apply(cluster.com(0)).subscribe(subscriber);

        assertThat(Scannable.from(subscriptions.get(0)).isScanAvailable()).isTrue();
        assertThat(Scannable.from(subscriptions.get(0)).scan(Attr.ACTUAL)).isNotNull();
        subscriber.cancel();
    }
}
