package io.reactivecom.demo.playground;

import io.reactivecom.Com;
import io.reactivecom.ComEvent;
import io.reactivecom.Member;
import io.reactivecom.Permit;
import io.reactivecom.Status;
import io.reactivecom.Waiting;
import io.reactivecom.transport.Transport;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** One process of a world, from its start to its end. Everything happens on the world's thread. */
final class Player {

    private final String name;
    private final Map<String, Permit> permits = new TreeMap<>();
    private final Disposable joining;
    private @Nullable Com com;
    private List<MemberState.Pending> waiting = List.of();
    private String fate = "";
    private boolean paused;

    Player(String name, Transport transport, int expected, Consumer<ComEvent> trace) {
        this.name = name;
        this.joining = Com.named(name)
                .transport(transport)
                .expect(expected)
                .observe(trace)
                .join()
                .subscribe(this::joined, error -> fate = String.valueOf(error.getMessage()));
    }

    private void joined(Com joined) {
        com = joined;
        joined.mailbox().subscribe();
    }

    String name() {
        return name;
    }

    /** Whether it runs, be it paused. */
    boolean isThere() {
        return fate.isEmpty();
    }

    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
    }

    /** Its network knows already. */
    void die(String how) {
        fate = how;
        joining.dispose();
        permits.clear();
    }

    // --- the verbs ---

    void obey(Order order) {
        Com group = com;
        if (group == null) {
            throw new BadOrderException(name + " is in no group yet");
        }
        String text = order.textOr("hello from " + name);
        String named = order.textOr(Com.DEFAULT);
        switch (order.what()) {
            case TICK -> group.clock().tick();
            case PUBLISH -> run(group.publish(text));
            case BROADCAST -> run(group.broadcast(text));
            case SEND -> run(group.sendTo(text, peer(group, order)));
            case BROADCAST_SYNC -> run(group.broadcastSync(text));
            case SEND_SYNC -> run(group.sendToSync(text, peer(group, order)));
            case RECEIVE_SYNC -> run(group.receiveFromSync(peer(group, order)));
            case BARRIER -> run(group.synchronize(named));
            case REQUEST -> run(group.requestSC(named).doOnNext(permit -> hold(named, permit)));
            case RELEASE -> run(group.releaseSC(named));
            case LEAVE -> group.leave().subscribe(nothing -> {}, error -> {}, () -> die("left"));
            default -> throw new IllegalArgumentException(order.what() + " is not a member's affair");
        }
    }

    private void hold(String ring, Permit permit) {
        permits.put(ring, permit);
        permit.lost().subscribe(nothing -> {}, error -> {}, () -> permits.remove(ring, permit));
    }

    /** What an operation comes to is in the trace. */
    private static void run(Mono<?> operation) {
        operation.subscribe(result -> {}, error -> {});
    }

    private static Member peer(Com group, Order order) {
        return group.view()
                .named(order.peerName())
                .orElseThrow(() -> new BadOrderException(
                        order.memberName() + " knows no member " + order.peerName() + " in its view"));
    }

    // --- what it looks like ---

    MemberState state() {
        Com group = com;
        if (group == null || !isThere()) {
            return MemberState.outside(name, isThere() ? Status.JOINING.name() : fate, paused);
        }
        permits.values().removeIf(permit -> !permit.isValid());
        return new MemberState(
                name,
                group.view().contains(group.self()) ? group.view().rankOf(group.self()) : null,
                group.status().name(),
                paused,
                group.clock().time(),
                group.view().number(),
                group.view().members().stream().map(Member::name).toList(),
                permits.values().stream().map(Permit::toString).toList(),
                waiting);
    }

    /** A paused process answers nothing, and is shown as it was. */
    void askWhatWaits() {
        Com group = com;
        if (group != null && isThere()) {
            group.explain()
                    .subscribe(
                            lines -> waiting =
                                    lines.stream().map(Player::pending).toList(),
                            error -> {});
        }
    }

    private static MemberState.Pending pending(Waiting line) {
        return new MemberState.Pending(
                line.operation(),
                line.age().toMillis(),
                line.waitingFor().stream().map(Member::name).toList(),
                line.why());
    }
}
