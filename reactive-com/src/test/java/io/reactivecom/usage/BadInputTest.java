package io.reactivecom.usage;

import static io.reactivecom.RealTime.failureToJoin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactivecom.Com;
import io.reactivecom.ComBuilder;
import io.reactivecom.DuplicateNameException;
import io.reactivecom.InvalidSettingException;
import io.reactivecom.JoinException;
import io.reactivecom.Limits;
import io.reactivecom.Member;
import io.reactivecom.MissingPayloadException;
import io.reactivecom.NoCodecException;
import io.reactivecom.NoSuchPeerException;
import io.reactivecom.PermitNotHeldException;
import io.reactivecom.Quorum;
import io.reactivecom.codec.PayloadCodecs;
import io.reactivecom.transport.tcp.TcpTransport;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;

/** What cannot work is refused at once, in a sentence that says what is wrong and what to do. */
class BadInputTest {

    private static final String TOO_LONG = "x".repeat(65);

    @AutoClose
    private final TestCluster cluster = TestCluster.of("P0", "P1", "P2");

    private final Com p0 = cluster.com(0);
    private final Com p1 = cluster.com(1);

    // --- settings ---

    private static Arguments setting(String name, String allowed, Consumer<ComBuilder> mistake) {
        return Arguments.of(name, allowed, mistake);
    }

    static Stream<Arguments> wrongSettings() {
        return Stream.of(
                setting("name", "1 to 64 characters", builder -> Com.named("")),
                setting("name", "1 to 64 characters", builder -> Com.named(TOO_LONG)),
                setting("cluster", "1 to 64 characters", builder -> builder.cluster("")),
                setting("cluster", "1 to 64 characters", builder -> builder.cluster(TOO_LONG)),
                setting("expect", "1 to 1024", builder -> builder.expect(0)),
                setting("expect", "1 to 1024", builder -> builder.expect(1_025)),
                setting(
                        "expect",
                        "at most the members of limits(...), 4",
                        builder -> builder.expect(5)
                                .limits(Limits.defaults().withMembers(4))
                                .join()),
                setting("members", "1 to 1024", builder -> Limits.defaults().withMembers(1_025)),
                setting("barriers", "1 to 2048", builder -> Limits.defaults().withBarriers(2_049)),
                setting("rings", "1 to 2048", builder -> Limits.defaults().withRings(2_049)),
                setting("strangers", "1 to 2048", builder -> Limits.defaults().withStrangers(2_049)),
                setting("halfOpen", "at least 1", builder -> Limits.defaults().withHalfOpen(0)),
                setting("heartbeat", "1 ms to 1 hour", builder -> builder.heartbeat(Duration.ZERO)),
                setting("heartbeat", "1 ms to 1 hour", builder -> builder.heartbeat(Duration.ofHours(2))),
                setting("heartbeat", "1 ms to 1 hour", builder -> builder.heartbeat(Duration.ofSeconds(-1))),
                setting("timeout", "2 ms to 2 hours", builder -> builder.timeout(Duration.ZERO)),
                setting("timeout", "2 ms to 2 hours", builder -> builder.timeout(Duration.ofSeconds(Long.MAX_VALUE))),
                setting(
                        "timeout",
                        "at least twice the heartbeat",
                        builder -> builder.timeout(Duration.ofMillis(999)).join()),
                setting("joinTimeout", "more than zero", builder -> builder.joinTimeout(Duration.ZERO)),
                setting("joinTimeout", "more than zero", builder -> builder.joinTimeout(Duration.ofNanos(-1))),
                setting("atLeast", "0 or more", builder -> Quorum.atLeast(-1)),
                setting(
                        "codec",
                        "that no other codec has",
                        builder -> builder.codec(PayloadCodecs.of(
                                "string", StringBuilder.class, text -> new byte[0], bytes -> new StringBuilder()))),
                setting(
                        "codec",
                        "1 to 64 characters",
                        builder -> builder.codec(PayloadCodecs.of(
                                "", StringBuilder.class, text -> new byte[0], bytes -> new StringBuilder()))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("wrongSettings")
    void aWrongSettingFailsAtOnceAndSaysWhatIsAllowed(String setting, String allowed, Consumer<ComBuilder> mistake) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> mistake.accept(Com.named("P9")))
                .withMessageStartingWith(setting + " must be ")
                .withMessageContaining(allowed)
                .withMessageContaining("but was")
                .satisfies(error -> assertThat(error.setting()).isEqualTo(setting));
    }

    @Test
    void namesOfBarriersAndRingsAreCheckedToo() {
        assertThatThrownBy(() -> p0.synchronize("")).hasMessageStartingWith("barrier must be 1 to 64 characters");
        assertThatThrownBy(() -> p0.requestSC(TOO_LONG)).hasMessageStartingWith("ring must be 1 to 64 characters");
        assertThatThrownBy(() -> p0.releaseSC("")).hasMessageStartingWith("ring must be 1 to 64 characters");
    }

    // --- peers ---

    static Stream<Arguments> verbsWithAPeer() {
        return Stream.of(
                Arguments.of("sendTo", (Function<Com, Publisher<?>>) com -> com.sendTo("x", 3)),
                Arguments.of("sendToSync", (Function<Com, Publisher<?>>) com -> com.sendToSync("x", 3)),
                Arguments.of("receiveFromSync", (Function<Com, Publisher<?>>) com -> com.receiveFromSync(3)),
                Arguments.of("broadcastSync", (Function<Com, Publisher<?>>) com -> com.broadcastSync("x", 3)));
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertFails(Publisher<?> publisher) {
        return assertThat(cluster.start(publisher).expectTerminalError());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("verbsWithAPeer")
    void aRankThatNobodyHas(String verb, Function<Com, Publisher<?>> call) {
        assertFails(call.apply(p0))
                .as(verb)
                .isInstanceOf(NoSuchPeerException.class)
                .hasMessageContaining("no rank 3")
                .hasMessageContaining("ranks go from 0 to 2");
    }

    @Test
    void aNegativeRank() {
        assertFails(p0.sendTo("x", -1)).isInstanceOf(NoSuchPeerException.class).hasMessageContaining("no rank -1");
    }

    @Test
    void aMemberThatHasLeft() {
        Member gone = p1.self();
        cluster.await(p1.leave());

        for (Publisher<?> publisher : new Publisher<?>[] {
            p0.sendTo("x", gone), p0.sendToSync("x", gone), p0.receiveFromSync(gone), p0.broadcastSync(null, gone)
        }) {
            assertFails(publisher)
                    .isInstanceOf(NoSuchPeerException.class)
                    .hasMessageContaining("P1")
                    .hasMessageContaining("it left");
        }
    }

    @Test
    void aRendezvousWithOneself() {
        assertFails(p0.sendToSync("x", 0))
                .isInstanceOf(NoSuchPeerException.class)
                .hasMessageContaining("sendToSync needs another member");
        assertFails(p0.receiveFromSync(0))
                .isInstanceOf(NoSuchPeerException.class)
                .hasMessageContaining("receiveFromSync needs another member");
    }

    // --- payloads ---

    @Test
    void aPayloadWithoutACodec() {
        assertFails(p0.publish(BigDecimal.ONE))
                .isInstanceOf(NoCodecException.class)
                .hasMessageContaining("java.math.BigDecimal")
                .hasMessageContaining("ComBuilder.codec");
        assertThat(p0.clock().time()).as("what was not sent moved no clock").isZero();
    }

    @Test
    @SuppressWarnings("NullAway") // the point of the test
    void noPayloadAtAll() {
        for (Publisher<?> publisher :
                new Publisher<?>[] {p0.publish(null), p0.sendTo(null, 1), p0.broadcastSync((Object) null)}) {
            assertFails(publisher).isInstanceOf(NullPointerException.class).hasMessageContaining("payload");
        }
    }

    @Test
    void noPayloadAtTheSenderOfACollectiveBroadcast() {
        assertFails(p0.broadcastSync(null, 0))
                .isInstanceOf(MissingPayloadException.class)
                .hasMessageContaining("P0")
                .hasMessageContaining("nothing to send");
    }

    @Test
    void aPermitThatIsNotHeld() {
        assertFails(p0.releaseSC()).isInstanceOf(PermitNotHeldException.class).hasMessageContaining("\"default\"");
        cluster.await(p1.requestSC("printer"));
        assertFails(p0.releaseSC("printer"))
                .as("held, but by another process")
                .isInstanceOf(PermitNotHeldException.class)
                .hasMessageContaining("\"printer\"")
                .hasMessageContaining("requestSC");
    }

    // --- joining ---

    private AbstractThrowableAssert<?, ? extends Throwable> assertCannotJoin(ComBuilder builder) {
        return assertThatThrownBy(() -> cluster.add(cluster.await(builder.join())));
    }

    @Test
    void aNameThatIsTaken() {
        assertCannotJoin(cluster.named("P1"))
                .isInstanceOf(DuplicateNameException.class)
                .hasMessageContaining("\"P1\"");
        assertThat(p0.view().size()).as("the group is as it was").isEqualTo(3);
    }

    @Test
    void anotherClustersName() {
        assertCannotJoin(cluster.named("P3").cluster("elsewhere"))
                .isInstanceOf(JoinException.class)
                .hasMessageContaining("\"default\"")
                .hasMessageContaining("\"elsewhere\"")
                .hasMessageContaining("check cluster(...)");
    }

    @Test
    void anotherHeartbeat() {
        assertCannotJoin(cluster.named("P3").heartbeat(Duration.ofMillis(100)))
                .isInstanceOf(JoinException.class)
                .hasMessageContaining("500 ms")
                .hasMessageContaining("heartbeat(...)");
    }

    @Test
    void anotherTimeout() {
        assertCannotJoin(cluster.named("P3").timeout(Duration.ofSeconds(9)))
                .isInstanceOf(JoinException.class)
                .hasMessageContaining("2000 ms")
                .hasMessageContaining("timeout(...)");
    }

    @Test
    void tooFewFoundersWithinTheJoinTimeout() {
        try (TestCluster few = TestCluster.empty()) {
            few.start(few.named("P0")
                    .expect(3)
                    .joinTimeout(Duration.ofSeconds(9))
                    .join()
                    .onErrorComplete());
            few.verify(() -> few.named("P1")
                            .expect(3)
                            .joinTimeout(Duration.ofSeconds(5))
                            .join())
                    .expectSubscription()
                    .expectNoEvent(Duration.ofSeconds(5).minusNanos(1))
                    .thenAwait(Duration.ofNanos(1))
                    .verifyErrorSatisfies(error -> assertThat(error)
                            .isInstanceOf(JoinException.class)
                            .hasMessageContaining("found 2 of 3 founders")
                            .hasMessageContaining("expect(...)"));
        }
    }

    @Test
    void seedsThatNobodyAnswersAt() {
        ComBuilder alone =
                Com.named("P0").transport(TcpTransport.bind("127.0.0.1", 0).seeds("127.0.0.1:1"));

        assertThat(failureToJoin(alone, "could not reach"))
                .hasMessageContaining("127.0.0.1:1")
                .hasMessageContaining("check expect(...) and the seeds");
    }

    @Test
    void aNetworkThatIsNotThere() {
        cluster.network().dispose();
        cluster.advance(Duration.ofSeconds(1));

        assertCannotJoin(cluster.named("P3")).hasMessageContaining("disposed");
    }
}
