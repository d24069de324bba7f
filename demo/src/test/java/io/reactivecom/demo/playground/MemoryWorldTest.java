package io.reactivecom.demo.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactivecom.ComEvent;
import io.reactivecom.demo.playground.Order.What;
import io.reactivecom.trace.TraceJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** A group that is played with. */
class MemoryWorldTest {

    private final List<ComEvent> trace = new ArrayList<>();
    private final World world = new MemoryWorld(new Setup(3, 7), Listening.to(trace::add));

    private static Order order(What what, @Nullable String member, @Nullable String peer) {
        return new Order(null, what, member, peer, null, null, null);
    }

    private MemberState member(String name) {
        return world.state().stream()
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void membersMeet() {
        world.advance(Duration.ofSeconds(1));

        assertThat(world.state()).extracting(MemberState::rank).containsExactly(0, 1, 2);
        assertThat(world.state()).extracting(MemberState::status).containsOnly("PRIMARY");
    }

    @Test
    void theSameSetupAndOrdersMakeTheSameEvents() {
        assertThat(played(9)).isEqualTo(played(9)).isNotEqualTo(played(10)).hasSizeGreaterThan(50);
    }

    private static List<String> played(long seed) {
        List<String> lines = new ArrayList<>();
        Listening listening = Listening.to(event -> lines.add(TraceJson.line(event)));
        try (World played = new MemoryWorld(new Setup(4, seed), listening)) {
            played.advance(Duration.ofSeconds(1));
            played.obey(order(What.REQUEST, "P2", null));
            played.obey(order(What.BROADCAST_SYNC, "P0", null));
            played.advance(Duration.ofMillis(730));
            played.obey(order(What.KILL, "P1", null));
            played.advance(Duration.ofSeconds(4));
        }
        return lines;
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"PARTITION", "DELAY", "START", "RELEASE"})
    void everyOrderIsObeyed(What what) {
        world.advance(Duration.ofSeconds(1));

        world.obey(order(what, "P0", "P1"));
        world.advance(Duration.ofSeconds(1));

        assertThat(trace).isNotEmpty();
    }

    @Test
    void oneThatWasKilledComesBackAsTheLast() {
        world.advance(Duration.ofSeconds(1));
        world.obey(order(What.KILL, "P0", null));
        world.advance(Duration.ofSeconds(1));
        assertThat(member("P0").status()).isEqualTo("killed");

        world.obey(order(What.START, "P0", null));
        world.advance(Duration.ofSeconds(3));

        assertThat(member("P0").rank()).isEqualTo(2);
        assertThat(member("P1").rank()).isZero();
    }

    @Test
    void aPartitionSuspendsTheMinorityUntilItIsHealed() {
        world.advance(Duration.ofSeconds(1));
        world.obey(
                new Order(null, What.PARTITION, null, null, null, List.of(List.of("P0"), List.of("P1", "P2")), null));
        world.advance(Duration.ofSeconds(4));
        assertThat(member("P0").status()).isEqualTo("SUSPENDED");
        assertThat(member("P1").members()).containsExactly("P1", "P2");

        world.obey(order(What.HEAL, null, null));
        world.advance(Duration.ofSeconds(6));

        assertThat(member("P0").status()).isEqualTo("PRIMARY");
        assertThat(member("P0").rank()).isEqualTo(2);
    }

    @Test
    void permitsAndWhatWaitsAreShown() {
        world.advance(Duration.ofSeconds(1));
        world.obey(order(What.REQUEST, "P0", null));
        world.obey(order(What.BARRIER, "P1", null));
        world.advance(Duration.ofMillis(700));

        assertThat(member("P0").permits()).containsExactly("default, fence 1.1");
        assertThat(member("P1").pending())
                .singleElement()
                .satisfies(pending -> assertThat(pending.waitingFor()).containsExactly("P0", "P2"));
    }

    @Test
    void aRendezvousIsTheDoingOfBoth() {
        world.advance(Duration.ofSeconds(1));
        world.obey(order(What.RENDEZVOUS, "P0", "P2"));
        world.advance(Duration.ofMillis(500));

        assertThat(trace)
                .filteredOn(ComEvent.Ended.class::isInstance)
                .extracting(event -> ((ComEvent.Ended) event).verb())
                .containsExactlyInAnyOrder("sendToSync", "receiveFromSync");
    }

    @Test
    void whatIsOnItsWayIsCounted() {
        world.advance(Duration.ofSeconds(1));
        world.obey(order(What.CUT, "P0", "P1"));
        world.obey(order(What.BROADCAST, "P0", null));

        assertThat(member("P0").queues().unacknowledged()).isPositive();
    }

    @Test
    void whatTheLibraryRefusesIsRefusedInWords() {
        world.advance(Duration.ofSeconds(1));
        Order longName = new Order(null, What.BARRIER, "P0", null, "x".repeat(65), null, null);

        assertThatThrownBy(() -> world.obey(longName))
                .isInstanceOf(BadOrderException.class)
                .hasMessageContaining("barrier must be 1 to 64 characters");
    }

    @Test
    void whatCannotBeIsRefusedInWords() {
        world.advance(Duration.ofSeconds(1));

        assertThatThrownBy(() -> world.obey(order(What.PUBLISH, "P9", null)))
                .isInstanceOf(BadOrderException.class)
                .hasMessageContaining("no member P9, only P0, P1, P2");
        assertThatThrownBy(() -> world.obey(order(What.START, "P0", null))).hasMessageContaining("runs already");
        assertThatThrownBy(() -> world.obey(
                        new Order(null, What.PARTITION, null, null, null, List.of(List.of("P0"), List.of("P0")), null)))
                .hasMessageContaining("on two");
        world.obey(order(What.KILL, "P0", null));
        assertThatThrownBy(() -> world.obey(order(What.TICK, "P0", null))).hasMessageContaining("does not run");
    }
}
