package io.reactivecom.demo.playground;

import io.reactivecom.Com;
import io.reactivecom.ComEvent;
import io.reactivecom.ComException;
import io.reactivecom.Member;
import io.reactivecom.Status;
import io.reactivecom.transport.Transport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/** One process of a world, from its start to its end. Confined to the thread of its communicator. */
public final class Player {

    private final String name;
    private final int expected;
    private final Consumer<String> ended;
    private final Disposable.Swap joining = Disposables.swap();
    private @Nullable Com com;
    private @Nullable Portrait portrait;
    private String fate = "";
    private boolean paused;

    /**
     * Creates one that has not come yet.
     *
     * @param name its name
     * @param expected how many found its group
     * @param ended told how it has ended
     */
    public Player(String name, int expected, Consumer<String> ended) {
        this.name = name;
        this.expected = expected;
        this.ended = ended;
    }

    /**
     * Comes and looks for its group.
     *
     * @param transport how to reach it
     * @param trace told what happens
     */
    public void join(Transport transport, Consumer<ComEvent> trace) {
        joining.update(Com.named(name)
                .transport(transport)
                .expect(expected)
                .observe(trace)
                .join()
                .subscribe(this::joined, error -> die(String.valueOf(error.getMessage()))));
    }

    private void joined(Com joined) {
        com = joined;
        portrait = new Portrait(joined);
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
        ended.accept(how);
    }

    // --- the verbs ---

    /**
     * Does something.
     *
     * @param order what
     * @throws BadOrderException if it cannot
     */
    public void obey(Order order) {
        Com group = com;
        if (group == null) {
            throw new BadOrderException(name + " is in no group yet");
        }
        try {
            obey(order, group);
        } catch (ComException refused) {
            throw new BadOrderException(String.valueOf(refused.getMessage()));
        }
    }

    private void obey(Order order, Com group) {
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
            case REQUEST -> run(group.requestSC(named));
            case RELEASE -> run(group.releaseSC(named));
            case LEAVE -> group.leave().subscribe(nothing -> {}, error -> {}, () -> die("left"));
            default -> throw new IllegalArgumentException(order.what() + " is not a member's affair");
        }
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

    /** Asks what waits. */
    public void ask() {
        if (portrait != null && isThere()) {
            portrait.ask();
        }
    }

    /**
     * What it looks like.
     *
     * @return as far as it is known at the moment
     */
    public MemberState state() {
        if (!isThere()) {
            return MemberState.ended(name, fate);
        }
        MemberState state = portrait == null ? MemberState.coming(name, Status.JOINING.name()) : portrait.look();
        return state.paused(paused);
    }
}
