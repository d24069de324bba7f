package io.reactivecom.shell;

import io.reactivecom.AckLevel;
import io.reactivecom.Acknowledgements;
import io.reactivecom.Com;
import io.reactivecom.Member;
import io.reactivecom.Message;
import io.reactivecom.Quorum;
import io.reactivecom.UnexpectedPayloadException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Users who send, and who take what is sent to their calls. */
final class SendingUsers {

    private static final int MOST_OF_A_STREAM = 400;

    private final World world;
    private final Ledger ledger;
    private final OrderPromise order;
    private final AcknowledgementPromise acknowledgements;

    SendingUsers(World world, Ledger ledger, OrderPromise order, AcknowledgementPromise acknowledgements) {
        this.world = world;
        this.ledger = ledger;
        this.order = order;
        this.acknowledgements = acknowledgements;
    }

    // --- to mailboxes ---

    void send(Run run) {
        switch (world.mix().below(3)) {
            case 0 ->
                send(run, "publish", Message.Kind.PUBLISH, payload -> run.com().publish(payload));
            case 1 ->
                send(
                        run,
                        "broadcast",
                        Message.Kind.BROADCAST,
                        payload -> run.com().broadcast(payload));
            default ->
                Users.peer(world, run.com(), false)
                        .ifPresent(to -> send(
                                run,
                                "sendTo " + to.name(),
                                Message.Kind.SEND_TO,
                                payload -> toOne(run.com(), payload, to)));
        }
    }

    /** Named by rank or by member. */
    private Mono<Void> toOne(Com com, Object payload, Member to) {
        int rank = com.view().rankOf(to);
        return rank >= 0 && world.mix().chance(50) ? com.sendTo(payload, rank) : com.sendTo(payload, to);
    }

    private void send(Run run, String what, Message.Kind kind, Function<Object, Mono<Void>> verb) {
        if (!world.isCalm() && world.mix().chance(20)) {
            Users.<Void>insist(
                    world,
                    run,
                    what,
                    () -> {
                        Dispatch dispatch = ledger.next(run, kind, true);
                        return verb.apply(dispatch.parcel()).doOnSuccess(done -> dispatch.complete());
                    },
                    probe -> {});
            return;
        }
        Dispatch dispatch = ledger.next(run, kind, true);
        Probe<Void> probe = world.<Void>probe(run, what + " " + dispatch.parcel())
                .onEnd(state -> acknowledgements.sent(dispatch, state));
        dispatch.by(probe);
        Users.start(world, verb.apply(dispatch.parcel()), probe);
    }

    /** Several, from a publisher that may fail, take its time or have no end. */
    void stream(Run run) {
        Users.peer(world, run.com(), false).ifPresent(to -> {
            List<Dispatch> sent = new ArrayList<>();
            int last = world.mix().below(world.mix().chance(20) ? MOST_OF_A_STREAM : 10);
            int end = world.isCalm() ? 0 : world.mix().below(6);
            Flux<Object> parcels = Flux.range(0, last).map(number -> {
                Dispatch dispatch = ledger.next(run, Message.Kind.SEND_TO, number + 1 == last);
                sent.add(dispatch);
                return dispatch.parcel();
            });
            Probe<Void> probe = world.<Void>probe(run, "sendAllTo " + to.name() + " " + last)
                    .onEnd(state -> streamed(state, end, sent));
            Users.start(world, run.com().sendAllTo(ended(parcels, end), to), probe);
        });
    }

    private Flux<Object> ended(Flux<Object> parcels, int end) {
        return switch (end) {
            case 1 -> parcels.concatWith(Flux.error(new Tantrum("publisher")));
            case 2 -> parcels.concatWith(Flux.never());
            case 3 -> parcels.delayElements(Duration.ofMillis(7), world.time());
            case 4 -> Flux.error(new Tantrum("publisher"));
            default -> parcels;
        };
    }

    private void streamed(Probe.State state, int end, List<Dispatch> sent) {
        if (state == Probe.State.COMPLETED) {
            world.saw(Occurrence.STREAM_COMPLETED);
            sent.forEach(Dispatch::complete);
        } else if (state == Probe.State.CANCELLED) {
            world.saw(Occurrence.STREAM_CANCELLED);
        } else if (end == 1 || end == 4) {
            world.saw(Occurrence.STREAM_FAILED_BY_ITS_PUBLISHER);
        }
    }

    void acknowledged(Run run) {
        Quorum quorum = switch (world.mix().below(3)) {
            case 0 -> Quorum.all();
            case 1 -> Quorum.majority();
            default -> Quorum.atLeast(world.mix().below(4));
        };
        AckLevel level = world.mix().any(List.of(AckLevel.values()));
        // What is to be consumed and cannot be read is never acknowledged.
        Dispatch dispatch = ledger.next(run, Message.Kind.SYNC_BROADCAST, level == AckLevel.RECEIVED);
        Probe<Acknowledgements> probe = world.<Acknowledgements>probe(
                        run, "broadcastSync " + quorum + " " + level + " " + dispatch.parcel())
                .onValue(result -> acknowledgements.acknowledged(dispatch, quorum, level, result))
                .onEnd(state -> acknowledgements.sent(dispatch, state));
        dispatch.by(probe);
        Users.start(world, run.com().broadcastSync(dispatch.parcel(), quorum, level), probe);
    }

    // --- to calls ---

    void rendezvous(Run run) {
        Users.peer(world, run.com(), true).ifPresent(peer -> {
            if (world.mix().chance(50)) {
                Dispatch dispatch = ledger.next(run, Message.Kind.RENDEZVOUS, true);
                Probe<Void> probe = world.<Void>probe(run, "sendToSync " + peer.name() + " " + dispatch.parcel())
                        .onEnd(state -> met(dispatch, state));
                dispatch.by(probe);
                Users.start(world, run.com().sendToSync(dispatch.parcel(), peer), probe);
            } else {
                receive(run, peer);
            }
        });
    }

    private void met(Dispatch dispatch, Probe.State state) {
        acknowledgements.sent(dispatch, state);
        if (state == Probe.State.COMPLETED) {
            acknowledgements.taken(dispatch);
        }
    }

    private void receive(Run run, Member from) {
        if (!world.isCalm() && world.mix().chance(30)) {
            Users.<Message<?>>insist(
                    world,
                    run,
                    "receiveFromSync " + from.name(),
                    () -> run.com().receiveFromSync(from).doOnNext(message -> order.taken(run, message)),
                    probe -> {});
        } else if (world.mix().chance(30)) {
            Mono<Message<Parcel.Letter>> letters = run.com()
                    .receiveFromSync(from)
                    .doOnNext(message -> order.taken(run, message))
                    .map(message -> message.as(Parcel.Letter.class))
                    .onErrorResume(UnexpectedPayloadException.class, other -> Mono.empty());
            Probe<Message<Parcel.Letter>> probe =
                    world.probe(run, "receiveFromSync letters " + from.name(), Mood.CALM, Long.MAX_VALUE, false);
            Users.start(world, letters, probe);
        } else {
            Probe<Message<?>> probe = world.<Message<?>>probe(run, "receiveFromSync " + from.name())
                    .onValue(message -> order.taken(run, message));
            Users.start(world, run.com().receiveFromSync(from), probe);
        }
    }

    void collective(Run run) {
        Users.peer(world, run.com(), false).ifPresent(from -> {
            if (from.equals(run.com().self())) {
                Dispatch dispatch = ledger.next(run, Message.Kind.COLLECTIVE, true);
                Probe<Message<?>> probe = world.<Message<?>>probe(run, "broadcastSync by all " + dispatch.parcel())
                        .onValue(message -> ledger.received(run, message))
                        .onEnd(state -> met(dispatch, state));
                dispatch.by(probe);
                Users.start(world, run.com().broadcastSync(dispatch.parcel(), from), probe);
            } else {
                Probe<Message<?>> probe = world.<Message<?>>probe(run, "broadcastSync from " + from.name())
                        .onValue(message -> order.taken(run, message));
                Users.start(world, run.com().broadcastSync(null, from), probe);
            }
        });
    }
}
