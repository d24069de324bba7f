package io.reactivecom.protocol;

import io.reactivecom.Message;
import io.reactivecom.NoSuchPeerException;
import io.reactivecom.Stamp;
import io.reactivecom.wire.Body.Post;

/** The sends that wait for nobody. */
final class Posts {

    private final Group group;
    private final Outbox outbox;
    private final Effects effects;

    Posts(Group group, Outbox outbox, Effects effects) {
        this.group = group;
        this.outbox = outbox;
        this.effects = effects;
    }

    void publish(UserCall.Publish call, Stamp stamp) {
        Post post = new Post(Message.Kind.PUBLISH, stamp, call.payload());
        outbox.sendAll(post);
        effects.arrived(new Incoming(group.self(), post));
        effects.complete(call.operation(), stamp);
    }

    void broadcast(UserCall.Broadcast call, Stamp stamp) {
        outbox.sendAll(new Post(Message.Kind.BROADCAST, stamp, call.payload()));
        effects.complete(call.operation(), stamp);
    }

    void sendTo(UserCall.SendTo call, Stamp stamp) {
        Post post = new Post(Message.Kind.SEND_TO, stamp, call.payload());
        if (call.to().equals(group.self())) {
            effects.arrived(new Incoming(group.self(), post));
        } else if (group.view().contains(call.to())) {
            outbox.send(call.to(), post);
        } else {
            effects.fail(call.operation(), NoSuchPeerException.member(call.to(), group.view()));
            return;
        }
        effects.complete(call.operation(), stamp);
    }
}
