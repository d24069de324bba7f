package io.reactivecom.demo.history;

import io.reactivecom.demo.history.AcknowledgementSpec.Completed;
import io.reactivecom.demo.history.AcknowledgementSpec.Consumed;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Every process broadcasts, and waits until all others have consumed. Times are those that the processes write. */
final class BroadcastLoad extends Load {

    static final String OBJECT = "broadcast ";

    private final String prefix;
    private final Predicate<String> isStable;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<String, Outcome> broadcasts = new ConcurrentHashMap<>();
    /** By message, when each run of a process has consumed it. */
    private final Map<String, Map<String, Long>> consumed = new ConcurrentHashMap<>();

    /**
     * Creates the load.
     *
     * @param isStable whether a run of a process has stayed in the group throughout
     */
    BroadcastLoad(NodeGroup group, RecordedHistory history, String run, Predicate<String> isStable) {
        super(group, history, run);
        this.prefix = "broadcast/" + run + "/";
        this.isStable = isStable;
    }

    @Override
    void start() {
        for (int place = 0; place < group.size(); place++) {
            int at = place;
            repeat(() -> broadcast(at));
        }
    }

    private void broadcast(int place) {
        String message = prefix + numbers.incrementAndGet();
        Outcome sending =
                ask(place, command("broadcastSync").put("payload", message).put("ack", "consumed"));
        if (sending.isOk()) {
            broadcasts.put(message, sending);
        } else {
            pauseBetweenTries();
        }
    }

    @Override
    void onEvent(LoadedNode node, JsonNode line) {
        String payload = line.has("payload") ? line.get("payload").asString("") : "";
        if (line.get("event").stringValue().equals("message") && payload.startsWith(prefix)) {
            consumed.computeIfAbsent(payload, added -> new ConcurrentHashMap<>())
                    .put(node.label(), line.get("t").asLong());
        }
    }

    @Override
    long unfinished() {
        return broadcasts.size();
    }

    @Override
    void finish() {
        broadcasts.forEach(this::add);
    }

    private void add(String message, Outcome sending) {
        Map<String, Long> times = new HashMap<>(consumed.getOrDefault(message, Map.of()));
        Set<String> judged = new TreeSet<>();
        sending.value().get("acknowledged").forEach(name -> {
            for (int place = 0; place < group.size(); place++) {
                String label = group.node(place).label();
                if (group.name(place).equals(name.stringValue()) && isStable.test(label)) {
                    judged.add(label);
                }
            }
        });
        times.keySet().retainAll(judged);
        times.forEach((label, time) -> history.add(new Span(OBJECT + message, new Consumed(label), time, time)));
        long answered = Objects.requireNonNull(sending.answer()).get("t").asLong();
        history.add(new Span(OBJECT + message, new Completed(judged), sending.begun(), answered));
    }
}
