package io.reactivecom.runtime;

import io.reactivecom.Member;
import io.reactivecom.NoSuchPeerException;
import io.reactivecom.View;
import io.reactivecom.protocol.Operation;
import io.reactivecom.protocol.UserCall;
import io.reactivecom.wire.Payload;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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
        return stamped(verb, payload, call, nothing());
    }

    /** A verb that sends a user message: encoded on the subscriber's thread, stamped on the loop. */
    final <T> Mono<T> stamped(
            String verb,
            Object payload,
            Function<Payload, Function<Operation, UserCall>> call,
            Function<Object, @Nullable T> conversion) {
        return operation(
                verb,
                "",
                () -> {
                    Function<Operation, UserCall> prepared =
                            call.apply(engine.codecs().encode(payload));
                    return operation -> engine.send(prepared.apply(operation));
                },
                conversion);
    }

    /** A verb that sends what a publisher brings. */
    final Mono<Void> sendAllTo(Publisher<?> payloads, Supplier<Member> receiver) {
        Objects.requireNonNull(payloads, "payloads");
        return Mono.deferContextual(context -> {
            Member to = receiver.get();
            OutgoingMessages messages = new OutgoingMessages(engine, to, Context.of(context));
            Supplier<Consumer<Operation>> preparation = () -> messages.take(payloads)::start;
            return operation("sendAllTo", to.name(), preparation, Verbs.nothing())
                    .doFinally(end -> messages.stop());
        });
    }

    final <T> Mono<T> operation(
            String verb,
            String detail,
            Supplier<Consumer<Operation>> preparation,
            Function<Object, @Nullable T> conversion) {
        return new OperationMono<>(engine.operations(), verb, detail, preparation, conversion);
    }

    static Function<Object, @Nullable Void> nothing() {
        return done -> null;
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
