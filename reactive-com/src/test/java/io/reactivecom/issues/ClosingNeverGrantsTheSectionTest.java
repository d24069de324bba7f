package io.reactivecom.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.ClosedException;
import io.reactivecom.Com;
import io.reactivecom.Permit;
import io.reactivecom.usage.TestCluster;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;

/**
 * Stopping a process freed those of its threads that waited for the section, and they went in: they had been woken, so
 * they thought that the token had come.
 */
class ClosingNeverGrantsTheSectionTest {

    @AutoClose
    private final TestCluster cluster = TestCluster.of("P0", "P1", "P2");

    private final Com p0 = cluster.com(0);
    private final Com p1 = cluster.com(1);
    private final Com p2 = cluster.com(2);
    private final Permit held = cluster.await(p1.requestSC());

    static Stream<Named<Consumer<Com>>> ways() {
        return Stream.of(Named.of("leave", com -> com.leave().subscribe()), Named.of("dispose", com -> com.dispose()));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void toWhoeverWaits(Consumer<Com> close) {
        TestSubscriber<Permit> request = cluster.start(p0.requestSC());
        AtomicBoolean worked = new AtomicBoolean();
        TestSubscriber<Object> section =
                cluster.start(p0.criticalSection(permit -> Mono.fromRunnable(() -> worked.set(true))));

        close.accept(p0);
        cluster.advance(Duration.ofSeconds(10));

        assertThat(request.getReceivedOnNext())
                .as("a permit of the closed process")
                .isEmpty();
        assertThat(request.expectTerminalError()).isInstanceOf(ClosedException.class);
        assertThat(worked).as("the work was done").isFalse();
        assertThat(section.expectTerminalError()).isInstanceOf(ClosedException.class);
        assertThat(held.isValid()).as("P1's permit stands").isTrue();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void toWhoeverWaitsBehindItsOwnPermit(Consumer<Com> close) {
        TestSubscriber<Permit> second = cluster.start(p1.requestSC());

        close.accept(p1);
        cluster.advance(Duration.ofSeconds(10));

        assertThat(second.getReceivedOnNext())
                .as("a second permit of the closed process")
                .isEmpty();
        assertThat(held.isValid()).as("its first permit").isFalse();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void andTheTokenFindsItsWayToTheLiving(Consumer<Com> close) {
        cluster.start(p0.requestSC());
        TestSubscriber<Permit> living = cluster.start(p2.requestSC());

        close.accept(p0);
        cluster.await(held.release());

        assertThat(cluster.await(living).isValid()).as("P2 is in").isTrue();
    }
}
