package io.reactivecom.demo.playground;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.ComEvent;
import io.reactivecom.demo.playground.Order.What;
import io.reactivecom.trace.Causality;
import io.reactivecom.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is done to a group: what happens has an order in which nothing comes before what caused it. */
class RandomWorldsTest {

    private static final int ORDERS = 60;
    private static final List<What> WHATS = List.of(
            What.TICK,
            What.PUBLISH,
            What.SEND,
            What.BROADCAST_SYNC,
            What.RENDEZVOUS,
            What.BARRIER,
            What.BARRIER,
            What.BARRIER,
            What.REQUEST,
            What.RELEASE,
            What.KILL,
            What.START,
            What.PAUSE,
            What.RESUME,
            What.CUT,
            What.DROP,
            What.PARTITION,
            What.HEAL,
            What.HEAL,
            What.LEAVE);

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void causesComeFirstAndBarriersAreClosedAfterAllArrivals(long seed) {
        List<ComEvent> events = new ArrayList<>();
        Random random = new Random(seed);
        try (World world = new MemoryWorld(new Setup(4, seed), Listening.to(events::add))) {
            world.advance(Duration.ofSeconds(1));
            for (int turn = 0; turn < ORDERS; turn++) {
                obey(world, order(random));
                world.advance(Duration.ofMillis(random.nextInt(600)));
            }
        }

        Trace trace = Trace.of(events);

        assertThat(trace.events()).hasSameSizeAs(events);
        Causality causality = trace.causality();
        for (int place = 0; place < events.size(); place++) {
            int effect = place;
            assertThat(causality.causes(place)).allSatisfy(cause -> {
                assertThat(cause).as("place").isLessThan(effect);
                assertThat(nanos(trace, cause))
                        .as("time, which is one for all here")
                        .isLessThanOrEqualTo(nanos(trace, effect));
            });
        }
    }

    private static long nanos(Trace trace, int place) {
        return trace.events().get(place).when().nanos();
    }

    private static Order order(Random random) {
        What what = WHATS.get(random.nextInt(WHATS.size()));
        List<String> names = new ArrayList<>(List.of("P0", "P1", "P2", "P3"));
        Collections.shuffle(names, random);
        @Nullable
        List<List<String>> sides = what == What.PARTITION ? List.of(names.subList(0, 2), names.subList(2, 4)) : null;
        return new Order(null, what, names.get(0), names.get(1), null, sides, null);
    }

    /** What is impossible at the moment does not happen. */
    private static void obey(World world, Order order) {
        try {
            world.obey(order);
        } catch (BadOrderException impossible) {
            assertThat(impossible).hasMessageNotContaining("null");
        }
    }
}
