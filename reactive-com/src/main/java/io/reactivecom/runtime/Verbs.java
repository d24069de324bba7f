package io.reactivecom.runtime;

import io.reactivecom.Member;
import io.reactivecom.Message;
import io.reactivecom.NoSuchPeerException;
import io.reactivecom.View;
import io.reactivecom.protocol.ComProtocol;
import io.reactivecom.protocol.Incoming;
import io.reactivecom.protocol.Operation;
import io.reactivecom.protocol.Stamped;
import io.reactivecom.protocol.UserCall;
import io.reactivecom.runtime.Verb.Conversion;
import io.reactivecom.runtime.Verb.Preparation;
import io.reactivecom.wire.Payload;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** What the verbs have in common: operations on the loop, and names for peers. */
abstract class Verbs {

    private final Engine engine;

    Verbs(Engine engine) {
        this.engine = engine;
    }

    final Mono<Void> send(String verb, Object payload, Function<Payload, Function<Operation, UserCall>> call) {
        return stamped(verb, payload, call, Verb.nothing());
    }

    /** A verb that sends a user message: encoded on the subscriber's thread, stamped on the loop. */
    final <T> Mono<T> stamped(
            String verb,
            Object payload,
            Function<Payload, Function<Operation, UserCall>> call,
            Conversion<T> conversion) {
        Preparation preparation = sender -> {
            Function<Operation, UserCall> prepared = call.apply(engine.codecs().encode(payload, sender));
            return operation -> engine.send(prepared.apply(operation));
        };
        return operation(new Verb<>(verb, "", preparation, conversion));
    }

    /** A verb that sends what a publisher brings. */
    final Mono<Void> sendAllTo(Publisher<?> payloads, Supplier<Member> receiver) {
        Objects.requireNonNull(payloads, "payloads");
        return Mono.<Void>deferContextual(context -> {
                    Member to = receiver.get();
                    OutgoingMessages messages = new OutgoingMessages(engine, to, Context.of(context));
                    Preparation preparation = sender -> messages.take(payloads)::start;
                    Mono<Void> sending = onTheLoop(new Verb<>("sendAllTo", to.name(), preparation, Verb.nothing()))
                            .doFinally(end -> messages.stop());
                    return engine.delivery().deliver(sending);
                })
                .name(Delivery.name("sendAllTo"));
    }

    /** A verb whose answer comes where the user wants it. */
    final <T> Mono<T> operation(Verb<T> verb) {
        return engine.delivery().deliver(onTheLoop(verb));
    }

    /**
     * A verb that takes a message by a call. On its way to where the user wants it, it belongs to its subscriber or, if that has
     * gone, to the next call.
     */
    final Mono<Message<?>> receiving(String verb, String detail, Preparation preparation) {
        if (engine.delivery().isOnTheLoop()) {
            return onTheLoop(new Verb<>(verb, detail, preparation, engine.codecs()::message));
        }
        Conversion<Received> conversion = (taken, subscriber) ->
                new Received(engine.protocol(), taken, engine.codecs().message(taken, subscriber));
        Mono<Received> received = onTheLoop(new Verb<>(verb, detail, preparation, conversion));
        return engine.delivery()
                .deliver(received, back -> engine.execute(back::putBack))
                .map(Received::message);
    }

    /**
     * A message on its way.
     *
     * @param stay in which it was taken
     * @param taken as the protocol has it
     * @param message as its subscriber gets it
     */
    private record Received(ComProtocol stay, Object taken, Message<?> message) {

        @SuppressWarnings("unchecked") // what the protocol completes such a call with
        void putBack() {
            stay.putBack((Stamped<Incoming>) taken);
        }
    }

    /** A verb whose answer comes on the loop. */
    final <T> Mono<T> onTheLoop(Verb<T> verb) {
        return new OperationMono<>(engine.operations(), verb);
    }

    final Supplier<Member> ranked(int rank) {
        return () -> engine.view().member(rank);
    }

    final Member present(Member member) {
        View view = engine.view();
        if (!view.contains(member)) {
            throw NoSuchPeerException.member(member, view);
        }
        return member;
    }

    final Member another(String verb, Supplier<Member> peer) {
        Member member = peer.get();
        if (member.equals(engine.self())) {
            throw NoSuchPeerException.self(verb, engine.view());
        }
        return member;
    }
}
