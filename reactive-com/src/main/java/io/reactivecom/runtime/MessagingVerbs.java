package io.reactivecom.runtime;

import io.reactivecom.Member;
import io.reactivecom.Message;
import io.reactivecom.Messaging;
import io.reactivecom.protocol.UserCall;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The asynchronous verbs. */
abstract class MessagingVerbs extends Verbs implements Messaging {

    private final Mailbox mailbox;

    MessagingVerbs(Engine engine) {
        super(engine);
        this.mailbox = engine.mailbox();
    }

    @Override
    public Mono<Void> publish(Object payload) {
        return send("publish", payload, bytes -> operation -> new UserCall.Publish(operation, bytes));
    }

    @Override
    public Mono<Void> broadcast(Object payload) {
        return send("broadcast", payload, bytes -> operation -> new UserCall.Broadcast(operation, bytes));
    }

    @Override
    public Mono<Void> sendTo(Object payload, int rank) {
        return sendTo(payload, ranked(rank));
    }

    @Override
    public Mono<Void> sendTo(Object payload, Member to) {
        return sendTo(payload, () -> present(to));
    }

    private Mono<Void> sendTo(Object payload, Supplier<Member> receiver) {
        return send("sendTo", payload, bytes -> {
            Member to = receiver.get();
            return operation -> new UserCall.SendTo(operation, bytes, to);
        });
    }

    @Override
    public Mono<Void> sendAllTo(Publisher<?> payloads, int rank) {
        return sendAllTo(payloads, ranked(rank));
    }

    @Override
    public Mono<Void> sendAllTo(Publisher<?> payloads, Member to) {
        return sendAllTo(payloads, () -> present(to));
    }

    @Override
    public Flux<Message<?>> mailbox() {
        return mailbox.messages(Object.class);
    }

    @Override
    @SuppressWarnings("unchecked") // the mailbox gives its reader nothing of another type
    public <T> Flux<Message<T>> mailbox(Class<T> type) {
        return (Flux<Message<T>>) (Flux<?>) mailbox.messages(type);
    }
}
