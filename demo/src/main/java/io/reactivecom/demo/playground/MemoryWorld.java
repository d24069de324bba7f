package io.reactivecom.demo.playground;

import io.reactivecom.transport.memory.InMemoryNetwork;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * A group in memory under a time of its own, which passes when it is told to. The same setup and the same orders at the same
 * times make the same events. Confined to one thread.
 */
final class MemoryWorld implements World {

    private static final Duration BETWEEN_STARTS = Duration.ofMillis(1);
    private static final Duration USUAL_DELAY = Duration.ofMillis(40);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final InMemoryNetwork network;
    private final Listener listener;
    private final Cast<Player> players = new Cast<>(Player::isThere);

    MemoryWorld(Setup setup, Listener listener) {
        this.network = InMemoryNetwork.create(time, setup.seed());
        this.listener = listener;
        network.faults().delay(USUAL_DELAY, USUAL_DELAY);
        for (int place = 0; place < setup.members(); place++) {
            start("P" + place, setup.members());
            advance(BETWEEN_STARTS);
        }
    }

    private void start(String name, int expected) {
        Player player = new Player(name, expected, ended -> {});
        players.put(name, player);
        player.join(network.transport(name), listener::happened);
    }

    @Override
    public Kind kind() {
        return Kind.VIRTUAL;
    }

    @Override
    public long millis() {
        return time.now(TimeUnit.MILLISECONDS);
    }

    @Override
    public long nanos() {
        return time.now(TimeUnit.NANOSECONDS);
    }

    @Override
    public void advance(Duration duration) {
        time.advanceTimeBy(duration);
    }

    @Override
    public List<MemberState> state() {
        players.all().forEach(Player::ask);
        advance(Duration.ZERO);
        return players.all().stream().map(Player::state).toList();
    }

    @Override
    public void obey(Order order) {
        switch (order.what()) {
            case START -> start(players.startable(order.memberName()), 1);
            case KILL -> kill(running(order.memberName()));
            case PAUSE -> {
                running(order.memberName()).pause();
                network.faults().pause(order.memberName());
            }
            case RESUME -> {
                running(order.memberName()).resume();
                network.faults().resume(order.memberName());
            }
            case CUT, PARTITION ->
                players.known(order.cuts()).forEach(way -> network.faults().cut(way.from(), way.to()));
            case DROP -> network.faults().dropConnections(known(order.memberName()), known(order.peerName()));
            case HEAL -> network.faults().heal();
            case DELAY -> delay(order);
            case RENDEZVOUS -> {
                running(order.peerName());
                running(order.memberName()).obey(order.as(Order.What.SEND_SYNC));
                running(order.peerName()).obey(order.reversed(Order.What.RECEIVE_SYNC));
            }
            default -> running(order.memberName()).obey(order);
        }
        advance(Duration.ZERO);
    }

    private void kill(Player player) {
        network.faults().crash(player.name());
        player.die("killed");
    }

    private void delay(Order order) {
        Duration delay = Duration.ofMillis(order.millisOrNone());
        if (order.goesOneWay()) {
            network.faults().delay(known(order.memberName()), known(order.peerName()), delay, delay);
        } else {
            network.faults().delay(delay, delay);
        }
    }

    private Player running(String name) {
        return players.running(name);
    }

    private String known(String name) {
        return players.known(name);
    }

    @Override
    public void close() {
        network.dispose();
        time.dispose();
    }
}
