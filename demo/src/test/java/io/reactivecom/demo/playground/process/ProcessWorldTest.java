package io.reactivecom.demo.playground.process;

import static io.reactivecom.demo.RealTime.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.reactivecom.ComEvent;
import io.reactivecom.demo.playground.BadOrderException;
import io.reactivecom.demo.playground.Listening;
import io.reactivecom.demo.playground.MemberState;
import io.reactivecom.demo.playground.Order;
import io.reactivecom.demo.playground.Order.What;
import io.reactivecom.demo.playground.Setup;
import io.reactivecom.demo.playground.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A group of processes that is played with. */
class ProcessWorldTest {

    private final List<ComEvent> trace = new ArrayList<>();
    private final Listening listening = Listening.to(trace::add);

    @AutoClose
    private final World world = new ProcessWorld(new Setup(3, 1), listening);

    private static Order order(What what, @Nullable String member, @Nullable String peer) {
        return new Order(null, what, member, peer, null, null, null);
    }

    private MemberState member(String name) {
        return world.state().stream()
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** By this very thread, to which the world is confined. */
    private void until(String what, Callable<Boolean> condition) {
        await(what)
                .pollInSameThread()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    world.advance(Duration.ZERO);
                    return condition.call();
                });
    }

    private boolean isInView(String name, String... members) {
        return member(name).members().equals(List.of(members));
    }

    private void meet() {
        until(
                "all have met",
                () -> world.state().stream().allMatch(state -> state.members().size() == 3));
    }

    private long received() {
        return trace.stream().filter(ComEvent.Received.class::isInstance).count();
    }

    @Test
    void membersMeetInTheirOrderAndDoWhatTheyAreTold() {
        meet();
        assertThat(world.state()).extracting(MemberState::rank).containsExactly(0, 1, 2);

        world.obey(order(What.BROADCAST_SYNC, "P0", null));
        until("both have received it", () -> received() == 2);
        world.obey(order(What.RENDEZVOUS, "P1", "P2"));
        until("they have met", () -> received() == 3);
        world.obey(order(What.REQUEST, "P2", null));
        until("P2 is in", () -> !member("P2").permits().isEmpty());

        assertThat(trace.indexOf(first(ComEvent.Sent.class)))
                .as("sent before received")
                .isLessThan(trace.indexOf(first(ComEvent.Received.class)));
        world.obey(order(What.LEAVE, "P1", null));
        until("P1 has left", () -> member("P1").status().equals("left") && isInView("P0", "P0", "P2"));
    }

    private ComEvent first(Class<? extends ComEvent> kind) {
        return trace.stream().filter(kind::isInstance).findFirst().orElseThrow();
    }

    @Test
    void oneThatIsCutOffIsSuspendedUntilItIsHealed() {
        meet();
        world.obey(
                new Order(null, What.PARTITION, null, null, null, List.of(List.of("P0"), List.of("P1", "P2")), null));
        until("the others go on", () -> isInView("P1", "P1", "P2"));
        until("P0 is suspended", () -> member("P0").status().equals("SUSPENDED"));
        assertThat(member("P0").members()).hasSize(3);

        world.obey(order(What.HEAL, null, null));
        until("it is back", () -> isInView("P0", "P1", "P2", "P0"));
    }

    @Test
    void oneThatIsKilledComesBackAndOneThatIsPausedIsRemoved() {
        meet();
        world.obey(order(What.KILL, "P0", null));
        until("the others go on", () -> isInView("P1", "P1", "P2"));
        world.obey(order(What.START, "P0", null));
        until("it is back", () -> isInView("P0", "P1", "P2", "P0"));

        world.obey(order(What.PAUSE, "P1", null));
        until("it is removed", () -> isInView("P2", "P2", "P0"));
        assertThat(member("P1").paused()).isTrue();
        world.obey(order(What.RESUME, "P1", null));
        until("it is back", () -> isInView("P1", "P2", "P0", "P1"));
    }

    @Test
    void whatIsSlowComesLateAndWhatIsDroppedIsSentAgain() {
        meet();
        world.obey(new Order(null, What.DELAY, null, null, null, null, 300L));
        world.obey(order(What.SEND, "P0", "P1"));
        until("it has come", () -> received() == 1);
        long took = first(ComEvent.Received.class).when().nanos()
                - first(ComEvent.Sent.class).when().nanos();
        assertThat(Duration.ofNanos(took)).isGreaterThanOrEqualTo(Duration.ofMillis(300));

        world.obey(order(What.DROP, "P0", "P1"));
        world.obey(order(What.SEND, "P0", "P1"));
        until("it has come, too", () -> received() == 2);
    }

    @Test
    void whatCannotBeIsRefusedInWords() {
        meet();
        assertThatThrownBy(() -> world.obey(order(What.PUBLISH, "P9", null)))
                .isInstanceOf(BadOrderException.class)
                .hasMessageContaining("no member P9, only P0, P1, P2");
        world.obey(order(What.SEND, "P0", "P9"));
        until("it is refused", () -> !listening.refused().isEmpty());
        assertThat(listening.refused()).singleElement().asString().contains("knows no member P9");
    }
}
