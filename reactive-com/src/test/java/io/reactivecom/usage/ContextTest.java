package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.InvalidHeadersException;
import io.reactivecom.Message;
import io.reactivecom.Propagation;
import io.reactivecom.codec.PayloadCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** The sender's context reaches whatever runs for it, and what of it is to travel reaches the receivers. */
class ContextTest {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    /** A type of payload whose codec notes the contexts that it is called in. */
    private record Note(String text) {}

    private static final class Notes implements PayloadCodec<Note> {

        private final List<ContextView> encodedIn = new CopyOnWriteArrayList<>();
        private final List<ContextView> decodedIn = new CopyOnWriteArrayList<>();

        @Override
        public String name() {
            return "note";
        }

        @Override
        public Class<Note> type() {
            return Note.class;
        }

        @Override
        public byte[] encode(Note payload) {
            return payload.text().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Note decode(byte[] bytes) {
            return new Note(new String(bytes, StandardCharsets.UTF_8));
        }

        @Override
        public byte[] encode(Note payload, ContextView sender) {
            encodedIn.add(sender);
            return encode(payload);
        }

        @Override
        public Note decode(byte[] bytes, ContextView context) {
            decodedIn.add(context);
            return decode(bytes);
        }
    }

    private final Notes notes = new Notes();

    @AutoClose
    private final TestCluster cluster = TestCluster.of(settings -> settings.codec(notes), "P0", "P1");

    private final Com p0 = cluster.com(0);
    private final Com p1 = cluster.com(1);

    private static Context traced(Context context) {
        return context.put("traceparent", TRACE).put("tracestate", "vendor=1").put("user", "ada");
    }

    static Stream<Arguments> sendings() {
        Function<Com, Flux<Message<?>>> mailbox = Com::mailbox;
        Function<Com, Flux<Message<?>>> collective =
                com -> com.broadcastSync(null, 0).flux();
        Function<Com, Flux<Message<?>>> meeting = com -> com.receiveFromSync(0).flux();
        return Stream.of(
                sending("publish", com -> com.publish("x"), mailbox),
                sending("broadcast", com -> com.broadcast("x"), mailbox),
                sending("sendTo", com -> com.sendTo("x", 1), mailbox),
                sending("sendAllTo", com -> com.sendAllTo(Flux.just("x"), 1), mailbox),
                sending("broadcastSync", com -> com.broadcastSync("x"), mailbox),
                sending("broadcastSync by all", com -> com.broadcastSync("x", 0), collective),
                sending("sendToSync", com -> com.sendToSync("x", 1), meeting));
    }

    private static Arguments sending(
            String verb, Function<Com, Mono<?>> send, Function<Com, Flux<Message<?>>> receive) {
        return Arguments.argumentSet(verb, send, receive);
    }

    @ParameterizedTest
    @MethodSource("sendings")
    void aTraceGoesOnAtTheReceiver(Function<Com, Mono<?>> send, Function<Com, Flux<Message<?>>> receive) {
        TestSubscriber<Message<?>> received = cluster.start(receive.apply(p1).take(1));

        cluster.start(send.apply(p0).contextWrite(ContextTest::traced));

        ContextView came = cluster.await(received).context();
        assertThat(came.<String>get("traceparent")).isEqualTo(TRACE);
        assertThat(came.<String>get("tracestate")).isEqualTo("vendor=1");
        assertThat(came.hasKey("user")).as("what is nobody else's business").isFalse();
    }

    @Test
    void whatIsDoneWithAMessageIsDoneInItsContext() {
        TestSubscriber<String> handled = cluster.start(p1.mailbox(String.class)
                .take(1)
                .concatMap(message -> Mono.deferContextual(
                                context -> Mono.just(message.payload() + " in " + context.get("traceparent")))
                        .contextWrite(message.context())));

        cluster.await(p0.sendTo("x", 1).contextWrite(ContextTest::traced));

        assertThat(cluster.await(handled)).isEqualTo("x in " + TRACE);
    }

    @Test
    void aMessageWithoutATraceHasAnEmptyContext() {
        cluster.await(p0.sendTo("x", 1).contextWrite(context -> context.put("traceparent", 7)));

        assertThat(cluster.await(p1.mailbox().next()).context().isEmpty())
                .as("a traceparent that is no text is none")
                .isTrue();
    }

    @Test
    void theCodecSeesWhoSends() {
        cluster.await(p0.sendTo(new Note("x"), 1).contextWrite(ContextTest::traced));
        cluster.await(p0.sendAllTo(Flux.just(new Note("y")), 1).contextWrite(ContextTest::traced));

        assertThat(notes.encodedIn)
                .hasSize(2)
                .allSatisfy(context -> assertThat(context.<String>get("user")).isEqualTo("ada"));
        assertThat(notes.decodedIn)
                .hasSize(2)
                .allSatisfy(context ->
                        assertThat(context.<String>get("traceparent")).isEqualTo(TRACE));
    }

    @Test
    void theCodecSeesWhoReceives() {
        TestSubscriber<Message<?>> receiving =
                cluster.start(p1.receiveFromSync(0).contextWrite(context -> context.put("user", "grace")));

        cluster.await(p0.sendToSync(new Note("x"), 1).contextWrite(ContextTest::traced));

        assertThat(cluster.await(receiving).payload()).isEqualTo(new Note("x"));
        assertThat(notes.decodedIn).singleElement().satisfies(context -> {
            assertThat(context.<String>get("user")).isEqualTo("grace");
            assertThat(context.<String>get("traceparent")).isEqualTo(TRACE);
        });
    }

    @Test
    void whatIsTooLongToTravelFailsTheSendingAndNothingElse() {
        assertRefused("x".repeat(8_192), "8202 characters, and 8192 is the most");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "\udc00 alone"})
    void whatHasNoUtf8FailsTheSendingAndNothingElse(String text) {
        assertRefused(
                text, "\"tracestate\" or its value has a control character, a line break or half of a surrogate pair");
    }

    private void assertRefused(String value, String why) {
        TestSubscriber<Void> sending =
                cluster.start(p0.sendTo("x", 1).contextWrite(context -> context.put("tracestate", value)));

        assertThat(sending.expectTerminalError())
                .isInstanceOf(InvalidHeadersException.class)
                .hasMessageContaining(why);
        assertEverythingElseWorks();
    }

    @Test
    void moreHeadersThanThereMayBe() {
        String[] keys =
                Stream.iterate(0, i -> i + 1).limit(33).map(i -> "key " + i).toArray(String[]::new);
        Com p2 = cluster.add(cluster.await(
                cluster.named("P2").propagation(Propagation.of(keys)).join()));

        TestSubscriber<Void> sending = cluster.start(p2.sendTo("x", 1).contextWrite(context -> {
            Context full = context;
            for (String key : keys) {
                full = full.put(key, "");
            }
            return full;
        }));

        assertThat(sending.expectTerminalError())
                .isInstanceOf(InvalidHeadersException.class)
                .hasMessageContaining("they are 33, and 32 is the most");
    }

    @Test
    void whoMakesNothingOfTheHeadersGetsTheMessage() {
        Com p2 = cluster.add(cluster.await(
                cluster.named("P2").propagation(Propagation.none()).join()));

        cluster.await(p0.sendTo("x", 2).contextWrite(ContextTest::traced));

        assertThat(cluster.await(p2.mailbox().next()).context().isEmpty()).isTrue();
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                failure(IllegalStateException.class, headers -> {
                    throw new IllegalStateException("no such trace");
                }),
                failure(NullPointerException.class, headers -> null));
    }

    private static Arguments failure(
            Class<? extends Throwable> dropped, Function<Map<String, String>, @Nullable Context> reading) {
        return Arguments.argumentSet(dropped.getSimpleName(), dropped, reading);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aPropagationThatFailsAtTheReceiverLosesNoMessage(
            Class<? extends Throwable> dropped, Function<Map<String, String>, @Nullable Context> reading) {
        List<Map<String, String>> seen = new CopyOnWriteArrayList<>();
        Com p2 = cluster.add(cluster.await(cluster.named("P2")
                .propagation(new Propagation() {
                    @Override
                    public Map<String, String> headers(ContextView sender) {
                        return Map.of();
                    }

                    @Override
                    @SuppressWarnings("NullAway") // as whoever does not check might
                    public Context context(Map<String, String> headers) {
                        seen.add(headers);
                        return reading.apply(headers);
                    }
                })
                .join()));

        cluster.await(p0.sendTo("x", 2).contextWrite(ContextTest::traced));

        assertThat(cluster.await(p2.mailbox().next()).payload()).isEqualTo("x");
        assertThat(seen).containsExactly(Map.of("traceparent", TRACE, "tracestate", "vendor=1"));
        cluster.expectDropped(dropped);
    }

    private void assertEverythingElseWorks() {
        cluster.await(p0.sendTo("all is well", 1));
        assertThat(cluster.await(p1.mailbox(String.class).next()).payload()).isEqualTo("all is well");
    }
}
