package io.reactivecom.demo.bench.raw;

import io.reactivecom.demo.bench.group.Assignment;
import io.reactivecom.demo.bench.group.Barriers;
import io.reactivecom.demo.bench.group.Broadcasts;
import io.reactivecom.demo.bench.group.Exchanges;
import io.reactivecom.demo.bench.group.Inbox;
import io.reactivecom.demo.bench.group.Sections;
import io.reactivecom.demo.bench.group.Streams;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import reactor.core.publisher.Mono;

/** Blocking sockets and nothing else: whoever needs an answer waits for it in {@code read}. Nobody may fail. */
public final class RawGroup implements Streams, Exchanges, Broadcasts, Barriers, Sections {

    private static final int COORDINATOR = 0;

    private final int rank;
    private final Map<Integer, Peer> peers;
    private final byte[] signal = new byte[Long.BYTES];
    private boolean tokenIsHere;

    private RawGroup(int rank, Map<Integer, Peer> peers) {
        this.rank = rank;
        this.peers = peers;
        this.tokenIsHere = rank == COORDINATOR;
    }

    /**
     * Connects to all others.
     *
     * @param assignment as whom
     * @return the group, when all are connected
     * @throws IOException if a socket fails
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public static RawGroup join(Assignment assignment) throws IOException, InterruptedException {
        return new RawGroup(assignment.index(), Mesh.connect(assignment));
    }

    @Override
    public int rank() {
        return rank;
    }

    @Override
    public void send(Iterator<byte[]> payloads, int rank) {
        FrameOutput out = peer(rank).out();
        Blocking.run(() -> {
            while (payloads.hasNext()) {
                out.write(payloads.next());
            }
        });
    }

    @Override
    public void receive(Inbox inbox) {
        peers.values()
                .forEach(peer -> Blocking.start(() -> {
                    while (true) {
                        take(peer, inbox);
                    }
                }));
    }

    private static void take(Peer peer, Inbox inbox) throws IOException {
        int size = peer.in().read();
        inbox.accept(peer.in().heading(), size);
    }

    @Override
    public Mono<Long> exchange(byte[] payload, int rank) {
        Peer peer = peer(rank);
        return Mono.fromCallable(() -> {
            peer.out().writeAndFlush(payload);
            peer.in().read();
            return peer.in().heading();
        });
    }

    @Override
    public void echo(int rank) {
        Peer peer = peer(rank);
        Blocking.start(() -> {
            while (true) {
                peer.in().read();
                peer.out().writeAndFlush(peer.in().copy());
            }
        });
    }

    @Override
    public Mono<Integer> broadcast(byte[] payload) {
        Collection<Peer> others = peers.values();
        return Mono.fromCallable(() -> {
            for (Peer peer : others) {
                peer.out().writeAndFlush(payload);
            }
            for (Peer peer : others) {
                peer.in().read();
            }
            return others.size();
        });
    }

    @Override
    public void acknowledge(Inbox inbox) {
        Peer coordinator = peer(COORDINATOR);
        Blocking.start(() -> {
            while (true) {
                take(coordinator, inbox);
                coordinator.out().writeAndFlush(signal);
            }
        });
    }

    @Override
    public Mono<Void> arrive() {
        return Blocking.mono(rank == COORDINATOR ? this::letAllGo : this::waitForTheCoordinator);
    }

    private void letAllGo() throws IOException {
        for (Peer peer : peers.values()) {
            peer.in().read();
        }
        for (Peer peer : peers.values()) {
            peer.out().writeAndFlush(signal);
        }
    }

    private void waitForTheCoordinator() throws IOException {
        peer(COORDINATOR).out().writeAndFlush(signal);
        peer(COORDINATOR).in().read();
    }

    @Override
    public Mono<Void> enter(LongConsumer inside) {
        int members = peers.size() + 1;
        Peer before = peer((rank + members - 1) % members);
        Peer after = peer((rank + 1) % members);
        return Blocking.mono(() -> {
            long fence = 1;
            if (!tokenIsHere) {
                before.in().read();
                fence = before.in().heading();
            }
            tokenIsHere = false;
            inside.accept(fence);
            ByteBuffer.wrap(signal).putLong(fence + 1);
            after.out().writeAndFlush(signal);
        });
    }

    private Peer peer(int rank) {
        return Objects.requireNonNull(peers.get(rank), "no such peer");
    }
}
