package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.ComEvent;
import io.reactivecom.Message;
import io.reactivecom.NoCodecException;
import io.reactivecom.NotSentException;
import io.reactivecom.PayloadTooLargeException;
import io.reactivecom.UnreadablePayloadException;
import io.reactivecom.codec.PayloadCodec;
import io.reactivecom.codec.PayloadCodecs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.publisher.TestPublisher;
import reactor.test.subscriber.TestSubscriber;

/** Payloads become bytes and back by registered codecs; what goes wrong there stays there. */
class PayloadTest {

    /** A family of types with one codec. */
    private sealed interface Shape permits Circle, Square {}

    private record Circle(int radius) implements Shape {}

    private record Square(int side) implements Shape {}

    private static final PayloadCodec<Shape> SHAPES = PayloadCodecs.of(
            "shape",
            Shape.class,
            shape -> shape instanceof Circle circle
                    ? new byte[] {'c', (byte) circle.radius()}
                    : new byte[] {'s', (byte) ((Square) shape).side()},
            bytes -> bytes[0] == 'c' ? new Circle(bytes[1]) : new Square(bytes[1]));

    /** A codec whose two halves do not fit: what it writes it cannot read. */
    private static final PayloadCodec<LocalDate> BROKEN = PayloadCodecs.of(
            "date",
            LocalDate.class,
            date -> "the day before yesterday".getBytes(StandardCharsets.US_ASCII),
            bytes -> LocalDate.parse(new String(bytes, StandardCharsets.US_ASCII)));

    private static final PayloadCodec<Optional<?>> THROWING = PayloadCodecs.of(
            "optional",
            optional(),
            payload -> {
                throw new IllegalStateException("not today");
            },
            bytes -> Optional.empty());

    /** A codec that fails by what is no exception. */
    private static final PayloadCodec<Character> UNFINISHED =
            PayloadCodecs.of("character", Character.class, payload -> new byte[1], bytes -> {
                throw new AssertionError("to be done");
            });

    /** A codec that makes nothing of what it is given. */
    @SuppressWarnings("NullAway") // that is its fault
    private static final PayloadCodec<Float> EMPTY =
            PayloadCodecs.of("float", Float.class, payload -> null, bytes -> 0f);

    /** A codec a class of which is missing, which Reactor calls fatal and would pass on. */
    private static final PayloadCodec<Thread.State> INCOMPLETE = PayloadCodecs.of(
            "state",
            Thread.State.class,
            payload -> {
                throw new NoClassDefFoundError("nowhere");
            },
            bytes -> Thread.State.NEW);

    @AutoClose
    private final TestCluster cluster = TestCluster.of(
            settings -> settings.codec(SHAPES)
                    .codec(BROKEN)
                    .codec(THROWING)
                    .codec(UNFINISHED)
                    .codec(INCOMPLETE)
                    .codec(EMPTY),
            "P0",
            "P1");

    private final Com p0 = cluster.com(0);
    private final Com p1 = cluster.com(1);

    @SuppressWarnings("unchecked") // a class literal has no type arguments
    private static Class<Optional<?>> optional() {
        return (Class<Optional<?>>) (Class<?>) Optional.class;
    }

    private void assertEverythingElseWorks() {
        cluster.await(p0.sendTo("all is well", 1));
        assertThat(cluster.await(p1.mailbox(String.class).next()).payload()).isEqualTo("all is well");
        assertThat(cluster.pending()).as("what waits").isEmpty();
    }

    @Test
    void aCodecServesTheSubclassesOfItsType() {
        cluster.await(p0.sendTo(new Circle(3), 1));
        cluster.await(p0.sendTo(new Square(4), 1));

        assertThat(cluster.await(p1.mailbox(Square.class).next()).payload()).isEqualTo(new Square(4));
        assertThat(cluster.await(p1.mailbox(Shape.class).next()).payload()).isEqualTo(new Circle(3));
    }

    @Test
    void anEmptyPayloadIsAPayload() {
        cluster.await(p0.sendTo("", 1));
        cluster.await(p0.sendTo(new byte[0], 1));

        assertThat(cluster.await(p1.mailbox().next()).payload()).as("text").isEqualTo("");
        assertThat(cluster.await(p1.mailbox().next()).payload()).as("bytes").isEqualTo(new byte[0]);
    }

    @Test
    void aMebibyteIsTheLimit() {
        cluster.await(p0.sendTo(new byte[1 << 20], 1));
        assertThat(cluster.await(p1.mailbox(byte[].class).next()).payload()).hasSize(1 << 20);

        TestSubscriber<Void> tooLarge = cluster.start(p0.sendTo(new byte[(1 << 20) + 1], 1));
        assertThat(tooLarge.expectTerminalError())
                .isInstanceOf(PayloadTooLargeException.class)
                .hasMessageContaining("1048577")
                .hasMessageContaining("1048576");
        assertEverythingElseWorks();
    }

    @Test
    void aCodecThatCannotEncodeFailsItsSending() {
        TestSubscriber<Void> sending = cluster.start(p0.publish(Optional.empty()));

        assertThat(sending.expectTerminalError()).hasMessage("not today");
        assertThat(p0.clock().time()).as("what was not sent moved no clock").isZero();
        assertEverythingElseWorks();
    }

    @Test
    void aCodecThatReturnsNullFailsItsSending() {
        TestSubscriber<Void> sending = cluster.start(p0.sendTo(1.5f, 1));
        TestSubscriber<Void> sendingAll = cluster.start(p0.sendAllTo(Flux.just(1.5f), 1));
        cluster.advance(Duration.ofMillis(1));

        assertThat(sending.expectTerminalError())
                .isInstanceOf(NotSentException.class)
                .hasMessageContaining("the codec \"float\" has returned null");
        assertThat(sendingAll.expectTerminalError()).isInstanceOf(NotSentException.class);
        assertEverythingElseWorks();
    }

    @Test
    void aCodecThatIsIncompleteFailsItsSending() {
        TestPublisher<Object> source = TestPublisher.create();
        TestSubscriber<Void> sendingAll = cluster.start(p0.sendAllTo(source, 1));

        TestSubscriber<Void> sending = cluster.start(p0.sendTo(Thread.State.NEW, 1));
        source.next(Thread.State.NEW);
        cluster.advance(Duration.ofSeconds(1));

        assertThat(sending.expectTerminalError()).isInstanceOf(NoClassDefFoundError.class);
        assertThat(sendingAll.expectTerminalError()).isInstanceOf(NoClassDefFoundError.class);
        source.assertCancelled();
        assertEverythingElseWorks();
    }

    /** It would arrive as a question mark. */
    @Test
    void aTextThatHasNoUtf8IsNotSent() {
        TestSubscriber<Void> sending = cluster.start(p0.publish("half of a \uD83D"));

        assertThat(sending.expectTerminalError()).hasMessageContaining("lone surrogate at 10");
        assertEverythingElseWorks();
    }

    @Test
    void whatTheReceiverCannotReadIsTracedAndLeftOut() {
        TestSubscriber<Message<?>> mailbox = cluster.start(p1.mailbox());
        TestSubscriber<ComEvent.Unreadable> unreadable =
                cluster.start(p1.events().ofType(ComEvent.Unreadable.class));

        cluster.await(p0.sendTo(LocalDate.EPOCH, 1));
        cluster.await(p0.sendTo("readable", 1));

        assertThat(unreadable.getReceivedOnNext()).singleElement().satisfies(event -> {
            assertThat(event.from()).as("from whom").isEqualTo(p0.self());
            assertThat(event.why())
                    .as("why")
                    .isInstanceOf(UnreadablePayloadException.class)
                    .hasMessageContaining("\"date\"");
        });
        assertThat(mailbox.getReceivedOnNext())
                .as("what is readable")
                .singleElement()
                .satisfies(message -> assertThat(message.payload()).isEqualTo("readable"));
    }

    @Test
    void whatTheReceiverHasNoCodecForIsTracedAndLeftOut() {
        Com plain = cluster.add(cluster.await(
                Com.named("P2").transport(cluster.network().transport()).join()));
        TestSubscriber<ComEvent.Unreadable> unreadable =
                cluster.start(plain.events().ofType(ComEvent.Unreadable.class));

        cluster.await(p0.broadcastSync(new Circle(1)));

        assertThat(unreadable.getReceivedOnNext())
                .singleElement()
                .satisfies(event -> assertThat(event.why())
                        .isInstanceOf(NoCodecException.class)
                        .hasMessageContaining("\"shape\""));
        assertThat(cluster.await(p1.mailbox(Shape.class).next()).payload())
                .as("P1 can read it")
                .isEqualTo(new Circle(1));
    }

    @Test
    void aCodecThatFailsByAnErrorEndsNothing() {
        cluster.await(p0.sendTo('x', 1));

        assertEverythingElseWorks();
    }

    @Test
    void aRendezvousThatCannotBeReadIsTheReceiversError() {
        TestSubscriber<ComEvent.Ended> ends = cluster.start(p1.events().ofType(ComEvent.Ended.class));
        TestSubscriber<Void> sending = cluster.start(p0.sendToSync(LocalDate.EPOCH, 1));

        TestSubscriber<Message<?>> receiving = cluster.start(p1.receiveFromSync(0));

        assertThat(receiving.expectTerminalError()).isInstanceOf(UnreadablePayloadException.class);
        assertThat(sending.isTerminatedComplete()).as("it was taken").isTrue();
        assertThat(ends.getReceivedOnNext())
                .singleElement()
                .returns(ComEvent.Outcome.FAILED, ComEvent.Ended::outcome)
                .satisfies(end -> assertThat(end.reason()).contains("cannot read"));
        assertEverythingElseWorks();
    }

    @Test
    void aTraceOfWhatTheSenderCannotReadDoesNotHinderTheSending() {
        TestSubscriber<ComEvent> trace = cluster.start(p0.events());

        cluster.await(p0.sendTo(LocalDate.EPOCH, 1));

        assertEverythingElseWorks();
        assertThat(trace.isTerminated()).as("the trace goes on").isFalse();
    }

    @Test
    void publishingWhatOneCannotReadOneself() {
        cluster.await(p0.publish(LocalDate.EPOCH));

        assertEverythingElseWorks();
    }
}
