package io.reactivecom.transport.jgroups;

import io.reactivecom.transport.AcceptedConnections;
import io.reactivecom.transport.Connection;
import io.reactivecom.transport.DialledConnection;
import io.reactivecom.transport.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jgroups.Address;
import org.jgroups.JChannel;
import org.jgroups.Message;
import org.jgroups.Receiver;
import org.jgroups.View;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.Logger;
import reactor.util.Loggers;

/** A channel of JGroups, and the connections that end there. */
final class JGroupsEndpoint implements Endpoint, Receiver {

    /*
     * JGroups calls on its own threads; all that it says is handed to the loop, in the order in which one member has sent it.
     * It is asked on other threads only: for sending on the sender's, for connecting and closing on those that may block.
     *
     * Closing says all that there is to say before it leaves: what was sent on each connection and its end, then goodbye, by
     * which others know for certain that nobody is here any more. None of this is waited for longer than a second.
     */

    private static final Logger LOGGER = Loggers.getLogger(JGroupsEndpoint.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final JChannel channel;
    private final Duration aloneAfter;
    private final Loop loop = new Loop();
    private final Peers peers = new Peers();
    private final Sender sender;
    private final Switchboard switchboard;
    private final AcceptedConnections accepted = new AcceptedConnections(loop.scheduler());
    private final Mono<Void> close;
    private String address = "";
    private long connectedAt;
    private long unreadable;

    JGroupsEndpoint(JChannel channel, Duration connectTimeout, Duration aloneAfter) {
        this.channel = channel;
        this.aloneAfter = aloneAfter;
        this.sender = new Sender(channel, this::notSent);
        this.switchboard = new Switchboard(peers, loop, sender, connectTimeout, this::accept);
        this.close = Mono.defer(this::closeNow).subscribeOn(loop.scheduler()).cache();
    }

    /** The channel is connected, and has had its first view: others reach this endpoint. Completes on the scheduler. */
    Mono<Endpoint> connected() {
        return Mono.<Endpoint>fromSupplier(() -> {
                    Address self = channel.getAddress();
                    address = Peers.text(self);
                    connectedAt = now();
                    peers.self(self);
                    return this;
                })
                .subscribeOn(scheduler());
    }

    @Override
    public void viewAccepted(View view) {
        loop.execute(() -> {
            peers.install(view.getMembers());
            switchboard.breakAbsent();
        });
    }

    @Override
    public void receive(Message message) {
        Packet packet =
                message.hasArray() ? Packet.read(message.getArray(), message.getOffset(), message.getLength()) : null;
        Address from = message.getSrc();
        loop.execute(() -> receive(from, packet));
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public List<String> seeds() {
        return peers.seeds();
    }

    @Override
    public boolean knowsItsSeeds() {
        return !peers.seeds().isEmpty() || now() - connectedAt >= aloneAfter.toNanos();
    }

    @Override
    public Scheduler scheduler() {
        return loop.scheduler();
    }

    @Override
    public Flux<Connection> accepted() {
        return accepted.asFlux();
    }

    @Override
    public Mono<Connection> connect(String address) {
        return DialledConnection.of(Mono.create(sink -> switchboard.dial(address, sink)), scheduler());
    }

    @Override
    public Mono<Void> close() {
        return close;
    }

    @Override
    public String toString() {
        return address;
    }

    private long now() {
        return scheduler().now(TimeUnit.NANOSECONDS);
    }

    private void receive(Address from, @Nullable Packet packet) {
        if (packet != null) {
            switchboard.receive(from, packet);
        } else if (Long.bitCount(++unreadable) == 1) {
            LOGGER.warn("{} sends what is no message of this library; so far {} such came", from, unreadable);
        }
    }

    private void notSent(Address to, String why) {
        loop.execute(() -> switchboard.breakTo(to, why));
    }

    private void accept(Connection connection) {
        if (!accepted.offer(connection)) {
            connection.close();
        }
    }

    private Mono<Void> closeNow() {
        switchboard.close();
        accepted.complete();
        return inGoodTime(closeConnections())
                .then(inGoodTime(Mono.defer(this::sayGoodbye)))
                .doOnTerminate(() -> loop.execute(this::dropConnections))
                .then(JGroupsTransport.BLOCKING
                        .<Void>call(() -> {
                            channel.close();
                            return null;
                        })
                        .doOnError(error -> LOGGER.warn("JGroups has not closed its channel", error))
                        .onErrorComplete())
                .then(Mono.defer(() -> Mono.when(sender.end(), loop.end())));
    }

    /** Those that could not send in time what they have. */
    private void dropConnections() {
        switchboard.open().forEach(connection -> connection.broke("the endpoint is closed"));
    }

    private Mono<Void> inGoodTime(Mono<Void> step) {
        return step.timeout(PATIENCE, Mono.empty(), scheduler());
    }

    private Mono<Void> closeConnections() {
        List<JGroupsConnection> open = switchboard.open();
        open.forEach(JGroupsConnection::close);
        return Mono.when(open.stream().map(JGroupsConnection::onGone).toList());
    }

    private Mono<Void> sayGoodbye() {
        peers.others().forEach(peer -> sender.send(peer, Packet.goodbye()));
        return flushed();
    }

    /** Completes when all that was given to the sender before is handed to the channel. */
    Mono<Void> flushed() {
        return sender.flushed();
    }
}
