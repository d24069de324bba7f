package io.reactivecom.demo.history;

import io.reactivecom.demo.history.RendezvousSpec.Completed;
import io.reactivecom.demo.history.RendezvousSpec.Offered;
import io.reactivecom.demo.history.RendezvousSpec.PerhapsTaken;
import io.reactivecom.demo.history.RendezvousSpec.Taken;
import java.util.concurrent.atomic.AtomicLong;

/** Every process meets the next one. */
final class RendezvousLoad extends Load {

    static final String OBJECT = "rendezvous ";

    private final AtomicLong messages = new AtomicLong();

    RendezvousLoad(NodeGroup group, RecordedHistory history, String run) {
        super(group, history, run);
    }

    @Override
    void start() {
        for (int place = 0; place < group.size(); place++) {
            int sender = place;
            int receiver = (place + 1) % group.size();
            repeat(() -> send(sender, receiver));
            repeat(() -> receive(sender, receiver));
        }
    }

    private String object(int sender, int receiver) {
        return OBJECT + group.name(sender) + " to " + group.name(receiver);
    }

    private void send(int sender, int receiver) {
        String message = "rendezvous-" + run + "-" + messages.incrementAndGet();
        Outcome sending = ask(
                sender, command("sendToSync").put("to", group.name(receiver)).put("payload", message));
        if (sending.failedWith("NoSuchPeerException")) {
            pauseBetweenTries();
            return;
        }
        history.add(sending.span(object(sender, receiver), new Offered(message)));
        if (sending.isOk()) {
            history.add(sending.span(object(sender, receiver), new Completed(message)));
        }
    }

    private void receive(int sender, int receiver) {
        Outcome receiving = ask(receiver, command("receiveFromSync").put("from", group.name(sender)));
        if (receiving.isOk()) {
            String message = receiving.value().get("payload").stringValue();
            history.add(receiving.span(object(sender, receiver), new Taken(message)));
        } else if (receiving.isUnknown()) {
            history.add(receiving.span(object(sender, receiver), new PerhapsTaken()));
        } else {
            pauseBetweenTries();
        }
    }
}
