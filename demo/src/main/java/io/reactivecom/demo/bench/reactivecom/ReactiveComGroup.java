package io.reactivecom.demo.bench.reactivecom;

import io.reactivecom.Com;
import io.reactivecom.ComBuilder;
import io.reactivecom.demo.bench.group.Assignment;
import io.reactivecom.demo.bench.group.Barriers;
import io.reactivecom.demo.bench.group.Broadcasts;
import io.reactivecom.demo.bench.group.Exchanges;
import io.reactivecom.demo.bench.group.Heading;
import io.reactivecom.demo.bench.group.Inbox;
import io.reactivecom.demo.bench.group.NotAvailableException;
import io.reactivecom.demo.bench.group.Permits;
import io.reactivecom.demo.bench.group.Streams;
import io.reactivecom.demo.bench.group.Views;
import io.reactivecom.transport.Transport;
import io.reactivecom.transport.memory.InMemoryNetwork;
import io.reactivecom.transport.tcp.TcpTransport;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A group of this library, with its default settings. */
public final class ReactiveComGroup implements Streams, Exchanges, Broadcasts, Barriers, Permits, Views {

    private static final InMemoryNetwork NETWORK = InMemoryNetwork.create();

    private final Com com;

    private ReactiveComGroup(Com com) {
        this.com = com;
    }

    /**
     * Joins over TCP.
     *
     * @param assignment as whom
     * @return the group, when all are in
     */
    public static ReactiveComGroup overTcp(Assignment assignment) {
        return join(assignment, builder(assignment, tcp(assignment)));
    }

    /**
     * Joins over TCP, with an event loop that does not sleep.
     *
     * @param assignment as whom
     * @return the group, when all are in
     */
    public static ReactiveComGroup spinning(Assignment assignment) {
        return join(assignment, spin(builder(assignment, tcp(assignment))));
    }

    /**
     * Joins in memory: all members are in this JVM.
     *
     * @param assignment as whom
     * @return the group, when all are in
     */
    public static ReactiveComGroup inMemory(Assignment assignment) {
        return join(assignment, builder(assignment, NETWORK.transport()));
    }

    /** The one place to say that the event loop is to spin. */
    @SuppressWarnings("unused") // the builder, until it has such an option
    private static ComBuilder spin(ComBuilder builder) {
        throw new NotAvailableException("this version of reactive-com has no spinning event loops");
    }

    /** The one place to say how a stream is sent. */
    private static Mono<Void> sendAll(Com com, Publisher<byte[]> payloads, int rank) {
        return Flux.from(payloads)
                .concatMap(payload -> com.sendTo(payload, rank))
                .then();
    }

    private static TcpTransport tcp(Assignment assignment) {
        List<String> seeds = assignment.ports().stream()
                .filter(port -> port != assignment.port())
                .map(port -> Assignment.HOST + ":" + port)
                .toList();
        return TcpTransport.bind(Assignment.HOST, assignment.port()).seeds(seeds);
    }

    private static ComBuilder builder(Assignment assignment, Transport transport) {
        return Com.named("P" + assignment.index()).transport(transport).expect(assignment.members());
    }

    private static ReactiveComGroup join(Assignment assignment, ComBuilder builder) {
        Com com = builder.join().block();
        return new ReactiveComGroup(Objects.requireNonNull(com, "joined as " + assignment.index()));
    }

    @Override
    public int rank() {
        return com.rank();
    }

    @Override
    public void send(Iterator<byte[]> payloads, int rank) {
        sendAll(com, Flux.fromIterable(() -> payloads), rank).block();
    }

    @Override
    public void receive(Inbox inbox) {
        com.mailbox(byte[].class).subscribe(message -> inbox.accept(message.payload()));
    }

    @Override
    public Mono<Long> exchange(byte[] payload, int rank) {
        return com.sendToSync(payload, rank)
                .then(com.receiveFromSync(rank, byte[].class))
                .map(answer -> Heading.of(answer.payload()));
    }

    @Override
    public void echo(int rank) {
        com.receiveFromSync(rank)
                .flatMap(message -> com.sendToSync(message.payload(), rank))
                .repeat()
                .subscribe();
    }

    @Override
    public Mono<Integer> broadcast(byte[] payload) {
        return com.broadcastSync(payload).map(all -> all.acknowledged().size());
    }

    @Override
    public void acknowledge(Inbox inbox) {
        receive(inbox);
    }

    @Override
    public Mono<Void> arrive() {
        return com.synchronize();
    }

    @Override
    public Mono<Void> enter(LongConsumer inside) {
        return com.criticalSection(permit -> Mono.<Void>fromRunnable(() -> inside.accept(permit.fence())));
    }

    @Override
    public Mono<Void> acquire() {
        return com.requestSC().then();
    }

    @Override
    public void watch(IntConsumer listener) {
        com.views().subscribe(view -> listener.accept(view.size()));
    }
}
