package io.reactivecom.transport.jgroups;

import io.reactivecom.transport.Connection;
import io.reactivecom.transport.ConnectionRefusedException;
import io.reactivecom.transport.jgroups.Packet.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jgroups.Address;
import reactor.core.Disposable;
import reactor.core.publisher.MonoSink;

/** The connections of an endpoint and the dials under way: brings each packet to its own. Belongs to the loop. */
final class Switchboard {

    private final Peers peers;
    private final Loop loop;
    private final Sender sender;
    private final Duration connectTimeout;
    private final Consumer<Connection> accepted;
    private final Map<Route, JGroupsConnection> connections = new LinkedHashMap<>();
    private final Map<Route, Dial> dials = new HashMap<>();
    private long lastId;
    private boolean closed;

    Switchboard(Peers peers, Loop loop, Sender sender, Duration connectTimeout, Consumer<Connection> accepted) {
        this.peers = peers;
        this.loop = loop;
        this.sender = sender;
        this.connectTimeout = connectTimeout;
        this.accepted = accepted;
    }

    /** Dials; whoever gives up tells by disposing the sink. */
    void dial(String address, MonoSink<Connection> sink) {
        Address peer = peers.find(address);
        if (closed) {
            sink.error(new IllegalStateException("the endpoint is closed"));
        } else if (peer != null) {
            dial(new Route(peer, ++lastId, true), address, sink);
        } else if (peers.hasDeparted(address)) {
            sink.error(new ConnectionRefusedException(address));
        } else {
            sink.error(new IOException(address + " is not in the view of JGroups"));
        }
    }

    private void dial(Route route, String address, MonoSink<Connection> sink) {
        Disposable timeout = loop.scheduler()
                .schedule(
                        () -> giveUp(route, new IOException(address + " does not answer")),
                        connectTimeout.toMillis(),
                        TimeUnit.MILLISECONDS);
        dials.put(route, new Dial(connection(route), sink, timeout));
        sink.onCancel(() -> loop.execute(() -> giveUp(route, new IOException("given up"))));
        sender.send(route.peer(), Packet.of(Kind.OPEN, route, Window.SIZE));
    }

    private void giveUp(Route route, Throwable why) {
        Dial dial = dials.remove(route);
        if (dial != null) {
            dial.connection().breakOff(String.valueOf(why.getMessage()));
            dial.fail(why);
        }
    }

    private JGroupsConnection connection(Route route) {
        return new JGroupsConnection(route, loop, sender, ended -> connections.remove(route, ended));
    }

    /** Takes what a member has sent. */
    void receive(Address from, Packet packet) {
        Route route = new Route(from, packet.id(), !packet.byDialler());
        Dial dial = dials.remove(route);
        JGroupsConnection connection = connections.get(route);
        if (packet.kind() == Kind.GOODBYE) {
            departed(from);
        } else if (dial != null) {
            answered(dial, packet);
        } else if (connection != null) {
            connection.on(packet);
        } else if (packet.kind() == Kind.OPEN && packet.byDialler()) {
            opened(route, packet.number());
        } else if (packet.kind() != Kind.RESET && packet.kind() != Kind.CLOSE && packet.kind() != Kind.REFUSE) {
            sender.send(from, Packet.of(Kind.RESET, route, 0));
        }
    }

    private void answered(Dial dial, Packet packet) {
        JGroupsConnection connection = dial.connection();
        Route route = connection.route();
        if (packet.kind() == Kind.ACCEPT) {
            connections.put(route, connection);
            connection.allow(packet.number());
            dial.succeed();
        } else if (packet.kind() == Kind.REFUSE) {
            dial.fail(new ConnectionRefusedException(Peers.text(route.peer())));
        } else {
            dial.fail(new IOException("the dial was answered by a packet of kind " + packet.kind()));
        }
    }

    private void opened(Route route, long allowed) {
        if (closed) {
            sender.send(route.peer(), Packet.of(Kind.REFUSE, route, 0));
            return;
        }
        JGroupsConnection connection = connection(route);
        connections.put(route, connection);
        sender.send(route.peer(), Packet.of(Kind.ACCEPT, route, Window.SIZE));
        connection.allow(allowed);
        accepted.accept(connection);
    }

    /** That process is gone for certain. What it has sent before has arrived before. */
    private void departed(Address peer) {
        peers.depart(peer);
        end(peer::equals, open -> open.broke("the other end is closed"), ConnectionRefusedException::new);
    }

    /**
     * A view proves nothing about who is not in it, but until JGroups sees them again hardly anything can be said to them. They are
     * told all the same: perhaps their view is another.
     */
    void breakAbsent() {
        end(
                peer -> !peers.isPresent(peer),
                open -> open.breakOff("the other end has left the view of JGroups"),
                address -> new IOException(address + " has left the view of JGroups"));
    }

    /** Something could not be sent. */
    void breakTo(Address peer, String why) {
        String said = "JGroups does not send: " + why;
        end(peer::equals, open -> open.broke(said), address -> new IOException(said));
    }

    private void end(Predicate<Address> to, Consumer<JGroupsConnection> breaking, Function<String, Throwable> failure) {
        open().stream().filter(open -> to.test(open.route().peer())).forEach(breaking);
        List<Dial> lost =
                dials.values().stream().filter(dial -> to.test(dial.peer())).toList();
        dials.values().removeAll(lost);
        lost.forEach(dial -> dial.fail(failure.apply(Peers.text(dial.peer()))));
    }

    /** Refuses whoever dials from now on, and gives up dialling. */
    void close() {
        closed = true;
        List.copyOf(dials.keySet())
                .forEach(route -> giveUp(route, new IllegalStateException("the endpoint is closed")));
    }

    List<JGroupsConnection> open() {
        return List.copyOf(connections.values());
    }
}
