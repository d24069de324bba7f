package io.reactivecom.demo.playground;

import io.reactivecom.ComEvent;
import io.reactivecom.transport.memory.InMemoryNetwork;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * A group in memory under a time of its own, which passes when it is told to. The same setup and the same orders at the same
 * times make the same events. Confined to one thread.
 */
final class World implements AutoCloseable {

    private static final Duration BETWEEN_STARTS = Duration.ofMillis(1);
    private static final Duration USUAL_DELAY = Duration.ofMillis(40);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final InMemoryNetwork network;
    private final Consumer<ComEvent> trace;
    private final Map<String, Player> players = new LinkedHashMap<>();

    World(Setup setup, Consumer<ComEvent> trace) {
        this.network = InMemoryNetwork.create(time, setup.seed());
        this.trace = trace;
        network.faults().delay(USUAL_DELAY, USUAL_DELAY);
        for (int place = 0; place < setup.members(); place++) {
            start("P" + place, setup.members());
            advance(BETWEEN_STARTS);
        }
    }

    private void start(String name, int expected) {
        players.put(name, new Player(name, network.transport(name), expected, trace));
    }

    /** Since the beginning, in milliseconds. */
    long millis() {
        return time.now(TimeUnit.MILLISECONDS);
    }

    void advance(Duration duration) {
        time.advanceTimeBy(duration);
    }

    List<MemberState> state() {
        players.values().forEach(Player::askWhatWaits);
        advance(Duration.ZERO);
        return players.values().stream().map(Player::state).toList();
    }

    void obey(Order order) {
        switch (order.what()) {
            case START -> startAgain(order.memberName());
            case KILL -> kill(running(order.memberName()));
            case PAUSE -> {
                running(order.memberName()).pause();
                network.faults().pause(order.memberName());
            }
            case RESUME -> {
                running(order.memberName()).resume();
                network.faults().resume(order.memberName());
            }
            case CUT -> network.faults().cut(known(order.memberName()), known(order.peerName()));
            case DROP -> network.faults().dropConnections(known(order.memberName()), known(order.peerName()));
            case PARTITION -> partition(order);
            case HEAL -> network.faults().heal();
            case DELAY -> delay(order);
            default -> running(order.memberName()).obey(order);
        }
        advance(Duration.ZERO);
    }

    private void startAgain(String name) {
        Player former = players.get(name);
        if (former != null && former.isThere()) {
            throw new BadOrderException(name + " runs already");
        }
        if (former == null && players.size() >= Setup.MOST) {
            throw new BadOrderException("there is no room for more than " + Setup.MOST + " members");
        }
        start(name, 1);
    }

    private void kill(Player player) {
        network.faults().crash(player.name());
        player.die("killed");
    }

    private void partition(Order order) {
        List<List<String>> sides = order.sides() == null ? List.of() : order.sides();
        long names = sides.stream().mapToLong(Collection::size).sum();
        if (sides.stream()
                        .flatMap(Collection::stream)
                        .map(this::known)
                        .distinct()
                        .count()
                < names) {
            throw new BadOrderException("somebody is on two \"sides\"");
        }
        for (List<String> side : sides) {
            for (List<String> other : sides) {
                if (!side.equals(other)) {
                    network.faults().partition(Set.copyOf(side), Set.copyOf(other));
                }
            }
        }
    }

    private void delay(Order order) {
        Duration delay = Duration.ofMillis(order.millis() == null ? 0 : order.millis());
        if (order.member() == null || order.peer() == null) {
            network.faults().delay(delay, delay);
        } else {
            network.faults().delay(known(order.memberName()), known(order.peerName()), delay, delay);
        }
    }

    private Player running(String name) {
        Player player = players.get(known(name));
        if (player == null || !player.isThere()) {
            throw new BadOrderException(name + " does not run: start it first");
        }
        return player;
    }

    private String known(String name) {
        if (!players.containsKey(name)) {
            throw new BadOrderException("there is no member " + name + ", only " + String.join(", ", players.keySet()));
        }
        return name;
    }

    @Override
    public void close() {
        network.dispose();
        time.dispose();
    }
}
