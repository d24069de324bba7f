package io.reactivecom.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.Identity;
import io.reactivecom.scale.Happening.Received;
import io.reactivecom.scale.Happening.Sent;
import io.reactivecom.scale.Happening.Ticked;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the processes do: if one event happened before another, its stamp is the smaller. */
class ClockConditionTest {

    private static final Identity A = new Identity("A", 1);
    private static final Identity B = new Identity("B", 2);

    static LongStream seeds() {
        return LongStream.range(1600, 1700);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void holdsInARandomRun(long seed) {
        check(seed, 0);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void holdsWhileConnectionsBreak(long seed) {
        check(seed, 10);
    }

    private static void check(long seed, int breaksOneIn) {
        try (RandomRun run = new RandomRun(seed, breaksOneIn)) {
            run.run();

            List<Happening> happenings = run.happenings();
            assertThat(happenings).as("what happened, seed %d", seed).hasSizeGreaterThan(40);
            assertThat(ClockCondition.violations(happenings))
                    .as("violations, seed %d", seed)
                    .isEmpty();
            for (int place = 0; place < run.coms().size(); place++) {
                checkOne(run, place, "seed " + seed);
            }
        }
    }

    private static void checkOne(RandomRun run, int place, String seed) {
        Com com = run.coms().get(place);
        List<Happening> here = run.happenings().stream()
                .filter(happening -> happening.at().equals(com.self().identity()))
                .toList();
        List<Object> letters = here.stream()
                .filter(Received.class::isInstance)
                .map(happening -> ((Received) happening).payload())
                .filter(payload -> payload.toString().startsWith(RandomRun.LETTER))
                .toList();

        assertThat(com.clock().time())
                .as("nothing but messages and ticks moves the clock of %s, %s", com, seed)
                .isEqualTo(here.get(here.size() - 1).stamp());
        assertThat(run.mailbox(place)).as("the mailbox of %s, %s", com, seed).isEqualTo(letters);
    }

    private static List<Happening> soundRun() {
        return List.of(
                new Sent(A, 1, List.of(A, B), "x"),
                new Received(A, 2, A, 1, "x"),
                new Sent(A, 3, List.of(B), "y"),
                new Received(B, 2, A, 1, "x"),
                new Ticked(B, 3),
                new Received(B, 4, A, 3, "y"));
    }

    @Test
    void passesASoundRun() {
        assertThat(ClockCondition.violations(soundRun())).isEmpty();
    }

    static Stream<Named<Consumer<List<Happening>>>> tamperings() {
        return Stream.of(
                Named.of("a clock that goes back", run -> run.set(4, new Ticked(B, 1))),
                Named.of("a clock that somebody else moved", run -> run.set(4, new Ticked(B, 4))),
                Named.of("a receipt not later than its sending", run -> run.set(5, new Received(B, 3, A, 3, "y"))),
                Named.of("a receipt with a stamp of its own", run -> run.set(3, new Received(B, 3, A, 2, "x"))),
                Named.of("a fan-out that is two events", run -> {
                    run.set(0, new Sent(A, 1, List.of(A), "x"));
                    run.set(2, new Sent(A, 3, List.of(B), "x"));
                }),
                Named.of("two messages that overtake each other", run -> {
                    run.set(3, new Received(B, 4, A, 3, "y"));
                    run.set(4, new Ticked(B, 5));
                    run.set(5, new Received(B, 6, A, 1, "x"));
                }),
                Named.of("a message that comes twice", run -> run.add(new Received(B, 5, A, 3, "y"))),
                Named.of("a message that never comes", run -> run.remove(5)),
                Named.of("a message that comes before it is sent", run -> Collections.swap(run, 2, 5)),
                Named.of("a message that nobody sent", run -> run.add(new Received(B, 5, A, 4, "z"))),
                Named.of("a message from another than its sender", run -> run.set(3, new Received(B, 2, B, 1, "x"))));
    }

    @ParameterizedTest
    @MethodSource("tamperings")
    void rejects(Consumer<List<Happening>> tampering) {
        List<Happening> run = new ArrayList<>(soundRun());

        tampering.accept(run);

        assertThat(ClockCondition.violations(run)).isNotEmpty();
    }
}
