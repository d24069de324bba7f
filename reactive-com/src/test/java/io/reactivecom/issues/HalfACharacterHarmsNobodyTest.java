package io.reactivecom.issues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.reactivecom.Com;
import io.reactivecom.InvalidHeadersException;
import io.reactivecom.InvalidSettingException;
import io.reactivecom.Propagation;
import io.reactivecom.Status;
import io.reactivecom.usage.TestCluster;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * A name with half a surrogate pair was numbered and queued, and could not be encoded: its link was broken and resumed tens
 * of thousands of times a minute, and nothing that came later ever arrived.
 */
class HalfACharacterHarmsNobodyTest {

    /** Headers that are UTF-8 only when key and value are read as one text. */
    private record Halves(Map<String, String> headers) implements Propagation {

        @Override
        public Map<String, String> headers(ContextView sender) {
            return headers;
        }

        @Override
        public Context context(Map<String, String> received) {
            return Context.empty();
        }
    }

    private static void assertThatAllGoesOn(TestCluster cluster) {
        TestSubscriber<?> both = cluster.start(
                Mono.when(cluster.com(0).synchronize(), cluster.com(1).synchronize()));
        TestSubscriber<?> acknowledged = cluster.start(cluster.com(1).broadcastSync("all is well"));
        cluster.advance(Duration.ofSeconds(5));

        assertThat(both.isTerminatedComplete()).as("a barrier of the two").isTrue();
        assertThat(acknowledged.isTerminatedComplete()).as("an acknowledgement").isTrue();
        assertThat(cluster.coms()).extracting(Com::status).containsOnly(Status.PRIMARY);
        assertThat(cluster.coms()).allSatisfy(com -> assertThat(com.refusals()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "half \uD83D",
                "\uDE00",
                "a\uDE00\uD83Db",
                "two\nlines",
                "\u001B[31m",
                "\u0000",
                "\u0085",
                "\u2028"
            })
    void aBarrierARingAndAProcessCannotBeNamedSo(String name) {
        try (TestCluster cluster = TestCluster.of("P0", "P1")) {
            Com p1 = cluster.com(1);

            assertThatExceptionOfType(InvalidSettingException.class)
                    .isThrownBy(() -> cluster.start(p1.synchronize(name)))
                    .withMessageStartingWith("barrier must be 1 to 64 characters, none of them a control character")
                    .withMessageContaining("\\u");
            assertThatExceptionOfType(InvalidSettingException.class)
                    .isThrownBy(() -> cluster.start(p1.requestSC(name)))
                    .withMessageStartingWith("ring must be ");
            assertThatExceptionOfType(InvalidSettingException.class)
                    .isThrownBy(() -> Com.named(name))
                    .withMessageStartingWith("name must be ");
            assertThatExceptionOfType(InvalidSettingException.class)
                    .isThrownBy(() -> Com.named("P2").cluster(name))
                    .withMessageStartingWith("cluster must be ");
            assertThatAllGoesOn(cluster);
        }
    }

    static Stream<Map<String, String>> unfitHeaders() {
        return Stream.of(
                Map.of("k\uD83D", "\uDE00v"),
                Map.of("key", "half \uD83D"),
                Map.of("key", "two\r\nlines"),
                Map.of("a\u0000key", "value"),
                Map.of("", "without a key"));
    }

    @ParameterizedTest
    @MethodSource("unfitHeaders")
    void aMessageWithSuchAHeaderIsNotSent(Map<String, String> headers) {
        try (TestCluster cluster = TestCluster.of(builder -> builder.propagation(new Halves(headers)), "P0", "P1")) {

            TestSubscriber<?> sending = cluster.start(cluster.com(1).sendTo("x", 0));

            assertThat(sending.expectTerminalError())
                    .isInstanceOf(InvalidHeadersException.class)
                    .hasMessageContaining("propagation(...)");
            TestSubscriber<?> both = cluster.start(
                    Mono.when(cluster.com(0).synchronize(), cluster.com(1).synchronize()));
            cluster.advance(Duration.ofSeconds(5));
            assertThat(both.isTerminatedComplete()).as("a barrier of the two").isTrue();
        }
    }

    @Test
    void aTextWithHalfACharacterIsNotSent() {
        try (TestCluster cluster = TestCluster.of("P0", "P1")) {

            TestSubscriber<?> sending = cluster.start(cluster.com(1).sendTo("half \uD83D", 0));

            assertThat(sending.expectTerminalError()).hasMessageContaining("lone surrogate");
            assertThatAllGoesOn(cluster);
        }
    }

    /** Sixty-four characters are as many code points, of whatever planes. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "é", "名", "\uD83D\uDE00"})
    void theLongestNamesOfAllAlphabetsAreInUse(String character) {
        String longest = character.repeat(64);
        try (TestCluster cluster = TestCluster.of("P0", longest)) {

            TestSubscriber<?> both = cluster.start(Mono.when(
                    cluster.com(0).synchronize(longest), cluster.com(1).synchronize(longest)));
            TestSubscriber<?> permit = cluster.start(cluster.com(1).requestSC(longest));
            cluster.advance(Duration.ofSeconds(5));

            assertThat(both.isTerminatedComplete()).isTrue();
            assertThat(permit.isTerminatedComplete()).isTrue();
            assertThatExceptionOfType(InvalidSettingException.class)
                    .isThrownBy(() -> cluster.com(0).synchronize(longest + character))
                    .withMessageContaining("1 to 64 characters");
        }
    }
}
