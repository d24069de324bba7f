package io.reactivecom.demo.playground.process;

import io.reactivecom.ComEvent;
import io.reactivecom.demo.playground.BadOrderException;
import io.reactivecom.demo.playground.Cast;
import io.reactivecom.demo.playground.MemberState;
import io.reactivecom.demo.playground.Order;
import io.reactivecom.demo.playground.RealTimeWorld;
import io.reactivecom.demo.playground.Setup;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A group whose members are processes. */
public final class ProcessWorld extends RealTimeWorld {

    /** Whoever comes later is to be seen to come later, by JVMs that have just begun. */
    private static final long BETWEEN_ENTRANCES_NANOS = Duration.ofMillis(250).toNanos();

    private final Listener listener;
    private final Cast<Actor> actors = new Cast<>(Actor::isThere);
    private final Cables cables = new Cables();
    private long latestEntrance = System.nanoTime() - BETWEEN_ENTRANCES_NANOS;

    /**
     * Starts all JVMs at once, since that takes longest; each then waits until it may join.
     *
     * @param setup how many
     * @param listener told what happens
     */
    public ProcessWorld(Setup setup, Listener listener) {
        super(listener);
        this.listener = listener;
        try {
            for (int place = 0; place < setup.members(); place++) {
                start("P" + place, setup.members());
            }
        } catch (BadOrderException impossible) {
            close();
            throw impossible;
        }
    }

    private void start(String name, int expected) {
        Actor actor = new Actor(name, this::tell, new InOrder(), this::wire);
        try {
            actor.start(expected);
        } catch (IOException cause) {
            throw new BadOrderException("cannot start a Java process: " + cause.getMessage());
        }
        actors.put(name, actor);
    }

    @Override
    public Kind kind() {
        return Kind.REAL;
    }

    /** Lets them enter one after another, so that it is clear who came first. */
    @Override
    protected void turn() {
        List<Actor> there = actors.all().stream().filter(Actor::isThere).toList();
        boolean underWay = there.stream().anyMatch(actor -> actor.hasEntered() && !actor.isListening());
        if (underWay || nanos() - latestEntrance < BETWEEN_ENTRANCES_NANOS) {
            return;
        }
        there.stream().filter(actor -> !actor.hasEntered()).findFirst().ifPresent(next -> {
            latestEntrance = nanos();
            List<String> seeds = there.stream()
                    .filter(Actor::isListening)
                    .map(Actor::address)
                    .toList();
            next.enter(seeds, valvesOf(next));
        });
    }

    private Map<String, Valve> valvesOf(Actor actor) {
        return cables.valvesOf(actor.name(), actors.names());
    }

    /** Also when it begins to listen: since it entered, it has not heard of what was done to the network. */
    private void wire(Actor actor) {
        actor.tell(Instruction.set(valvesOf(actor)));
    }

    @Override
    public List<MemberState> state() {
        return actors.all().stream().map(Actor::state).toList();
    }

    @Override
    public void obey(Order order) {
        switch (order.what()) {
            case START -> start(actors.startable(order.memberName()), 1);
            case KILL -> actors.running(order.memberName()).kill();
            case PAUSE, RESUME -> signal(order);
            case DROP -> playing(order.memberName()).tell(Instruction.drop(actors.known(order.peerName())));
            case CUT, PARTITION, HEAL, DELAY -> rewire(order);
            case RENDEZVOUS -> {
                Actor peer = playing(order.peerName());
                playing(order.memberName()).tell(Instruction.obey(order.as(Order.What.SEND_SYNC)));
                peer.tell(Instruction.obey(order.reversed(Order.What.RECEIVE_SYNC)));
            }
            default -> playing(order.memberName()).tell(Instruction.obey(order));
        }
    }

    private Actor playing(String name) {
        Actor actor = actors.running(name);
        if (!actor.isListening()) {
            throw new BadOrderException(name + " is only starting: wait a moment");
        }
        return actor;
    }

    private void signal(Order order) {
        Actor actor = actors.running(order.memberName());
        try {
            if (order.what() == Order.What.PAUSE) {
                actor.stop();
            } else {
                actor.goOn();
            }
        } catch (IOException impossible) {
            throw new BadOrderException("this system does not let processes be stopped: " + impossible.getMessage());
        }
    }

    private void rewire(Order order) {
        switch (order.what()) {
            case CUT, PARTITION -> cables.cut(actors.known(order.cuts()));
            case DELAY -> cables.delay(order);
            default -> cables.heal();
        }
        actors.all().forEach(this::wire);
    }

    @Override
    public void close() {
        actors.all().forEach(Actor::kill);
    }

    /** What several processes tell comes mixed. */
    private final class InOrder implements Listener {

        @Override
        public void happened(ComEvent event) {
            order(event);
        }

        @Override
        public void refused(String why) {
            listener.refused(why);
        }
    }
}
