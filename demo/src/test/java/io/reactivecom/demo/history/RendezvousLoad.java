package io.reactivecom.demo.history;

import io.reactivecom.demo.history.RendezvousSpec.Completed;
import io.reactivecom.demo.history.RendezvousSpec.Offered;
import io.reactivecom.demo.history.RendezvousSpec.PerhapsTaken;
import io.reactivecom.demo.history.RendezvousSpec.Taken;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Every process meets the next one. */
final class RendezvousLoad extends Load {

    static final String OBJECT = "rendezvous ";

    private record Sending(String object, long message, Outcome outcome) {}

    private final String prefix;
    private final AtomicLong messages = new AtomicLong();
    private final Queue<Sending> failed = new ConcurrentLinkedQueue<>();
    private final Map<Long, Outcome> taken = new ConcurrentHashMap<>();

    RendezvousLoad(NodeGroup group, RecordedHistory history, String run) {
        super(group, history, run);
        this.prefix = "rendezvous-" + run + "-";
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
        long message = messages.incrementAndGet();
        String object = object(sender, receiver);
        Outcome sending = ask(
                sender, command("sendToSync").put("to", group.name(receiver)).put("payload", prefix + message));
        if (sending.isOk()) {
            history.add(sending.span(object, new Offered(message)));
            history.add(sending.span(object, new Completed(message)));
        } else {
            failed.add(new Sending(object, message, sending));
            pauseBetweenTries();
        }
    }

    private void receive(int sender, int receiver) {
        Outcome receiving = ask(receiver, command("receiveFromSync").put("from", group.name(sender)));
        if (receiving.isOk()) {
            String payload = receiving.value().get("payload").stringValue();
            if (payload.startsWith(prefix)) { // else a call of an earlier history that had failed
                long message = Long.parseLong(payload.substring(prefix.length()));
                history.add(receiving.span(object(sender, receiver), new Taken(message)));
                taken.put(message, receiving);
            }
        } else if (receiving.isUnknown()) {
            history.add(receiving.span(object(sender, receiver), new PerhapsTaken()));
        } else {
            pauseBetweenTries();
        }
    }

    /**
     * Adds the failed calls whose messages were taken all the same: a message that is on its way when its call fails can be
     * taken until the withdrawal has reached the receiver. Such an offer lasts until the taking.
     */
    @Override
    void finish() {
        for (Sending sending : failed) {
            Outcome taking = taken.get(sending.message());
            if (taking != null) {
                long ended = Math.max(sending.outcome().ended(), taking.ended());
                history.add(new Span(
                        sending.object(),
                        new Offered(sending.message()),
                        sending.outcome().begun(),
                        ended));
            }
        }
    }
}
