package io.reactivecom.codec.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.reactivecom.Com;
import io.reactivecom.ComEvent;
import io.reactivecom.Message;
import io.reactivecom.UnreadablePayloadException;
import io.reactivecom.codec.PayloadCodec;
import io.reactivecom.codec.PayloadCodecs;
import io.reactivecom.usage.TestCluster;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.subscriber.TestSubscriber;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The application's types as JSON and CBOR. */
class JacksonCodecsTest {

    record Move(String player, int x, int y, @Nullable String comment) {}

    record LaterMove(String player, int x, int y, boolean forced) {}

    record Empty() {}

    record Batch<T>(List<T> items) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes({
        @JsonSubTypes.Type(name = "circle", value = Circle.class),
        @JsonSubTypes.Type(name = "dot", value = Dot.class)
    })
    sealed interface Shape {}

    record Circle(int radius) implements Shape {}

    record Dot() implements Shape {}

    private static final Move MOVE = new Move("Ada", 3, -4, null);

    static Stream<PayloadCodec<Move>> ofMoves() {
        return Stream.of(JacksonCodecs.json("move", Move.class), JacksonCodecs.cbor("move", Move.class));
    }

    static Stream<PayloadCodec<Batch<Move>>> ofBatches() {
        TypeReference<Batch<Move>> batch = new TypeReference<>() {};
        return Stream.of(JacksonCodecs.json("moves", batch), JacksonCodecs.cbor("moves", batch));
    }

    static Stream<PayloadCodec<Shape>> ofShapes() {
        return Stream.of(JacksonCodecs.json("shape", Shape.class), JacksonCodecs.cbor("shape", Shape.class));
    }

    @ParameterizedTest
    @MethodSource("ofMoves")
    void aRecordComesBackWithItsNulls(PayloadCodec<Move> codec) {
        assertThat(codec.decode(codec.encode(MOVE))).isEqualTo(MOVE);
    }

    @ParameterizedTest
    @MethodSource("ofBatches")
    void aGenericTypeComesBackWithItsElements(PayloadCodec<Batch<Move>> codec) {
        Batch<Move> batch = new Batch<>(Arrays.asList(MOVE, null));

        assertThat(codec.type()).isEqualTo(Batch.class);
        assertThat(codec.decode(codec.encode(batch))).isEqualTo(batch);
    }

    @ParameterizedTest
    @MethodSource("ofShapes")
    void aFamilyOfTypesIsToldApartByNames(PayloadCodec<Shape> codec) {
        assertThat(codec.decode(codec.encode(new Circle(3)))).isEqualTo(new Circle(3));
        assertThat(codec.decode(codec.encode(new Dot()))).isEqualTo(new Dot());
    }

    @Test
    void jsonIsWhatPeopleWouldWriteAndCborIsShorter() {
        byte[] json = JacksonCodecs.json("move", Move.class).encode(MOVE);

        assertThat(new String(json, StandardCharsets.UTF_8))
                .isEqualTo("{\"player\":\"Ada\",\"x\":3,\"y\":-4,\"comment\":null}");
        assertThat(JacksonCodecs.cbor("move", Move.class).encode(MOVE)).hasSizeLessThan(json.length);
    }

    @Test
    void whatHasNoFieldsIsAPayload() {
        PayloadCodec<Empty> codec = JacksonCodecs.json("empty", Empty.class);

        assertThat(codec.decode(codec.encode(new Empty()))).isEqualTo(new Empty());
    }

    @Test
    void twoVersionsUnderstandEachOther() {
        PayloadCodec<Move> earlier = JacksonCodecs.json("move", Move.class);
        PayloadCodec<LaterMove> later = JacksonCodecs.json("move", LaterMove.class);

        assertThat(later.decode(earlier.encode(MOVE))).isEqualTo(new LaterMove("Ada", 3, -4, false));
        assertThat(earlier.decode(later.encode(new LaterMove("Ada", 3, -4, true))))
                .isEqualTo(MOVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"x\":\"three\"}", "{\"x\":1} {}", "\u0000"})
    void whatMakesNoSenseIsRefused(String bytes) {
        PayloadCodec<Move> codec = JacksonCodecs.json("move", Move.class);

        assertThatThrownBy(() -> codec.decode(bytes.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void aMapperOfTheApplicationIsUsedAsItIs() {
        PayloadCodec<Map<String, Integer>> codec = JacksonCodecs.of(
                "scores",
                new TypeReference<>() {},
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build());

        assertThat(new String(codec.encode(Map.of("Ada", 3)), StandardCharsets.UTF_8))
                .contains("\n");
        assertThat(codec.decode(codec.encode(Map.of("Ada", 3)))).isEqualTo(Map.of("Ada", 3));
    }

    /** The sender's type has changed, and the receiver does not know; or nothing at all has come. */
    @ParameterizedTest
    @ValueSource(strings = {"[1]", "null", ""})
    void onlyTheUnreadableMessageIsLost(String bytes) {
        PayloadCodec<Move> reader = JacksonCodecs.json("move", Move.class);
        PayloadCodec<Move> changed =
                PayloadCodecs.of("move", Move.class, move -> bytes.getBytes(StandardCharsets.UTF_8), reader::decode);
        try (TestCluster cluster = TestCluster.of(settings -> settings.codec(changed), "P0", "P1")) {
            Com p1 = cluster.com(1);
            TestSubscriber<ComEvent> unreadable =
                    cluster.start(p1.events().filter(ComEvent.Unreadable.class::isInstance));
            TestSubscriber<Message<String>> read = cluster.start(p1.mailbox(String.class));

            cluster.await(cluster.com(0).sendTo(MOVE, 1).then(cluster.com(0).sendTo("behind it", 1)));
            cluster.advance(Duration.ofMillis(100));

            assertThat(read.getReceivedOnNext()).extracting(Message::payload).containsExactly("behind it");
            assertThat(unreadable.getReceivedOnNext())
                    .hasSize(1)
                    .first()
                    .extracting(event -> ((ComEvent.Unreadable) event).why())
                    .isInstanceOf(UnreadablePayloadException.class);
            assertThat(p1.view().size()).as("nobody is harmed").isEqualTo(2);
        }
    }
}
