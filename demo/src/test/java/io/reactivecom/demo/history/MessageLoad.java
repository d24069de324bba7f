package io.reactivecom.demo.history;

import io.reactivecom.demo.history.FifoSpec.Received;
import io.reactivecom.demo.history.FifoSpec.Sent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Every process sends to every other one, and what arrives is compared with what was sent. */
final class MessageLoad extends Load {

    static final String OBJECT = "messages ";

    /** From one run of a sender to one run of a receiver. */
    private record Way(String sender, String receiver) {}

    private record Receipt(long number, long time) {}

    private final String prefix;
    private final Predicate<String> isStable;
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicLong receipts = new AtomicLong();
    /** By sender and number. */
    private final Map<String, Map<Long, Outcome>> sent = new ConcurrentHashMap<>();

    private final Map<Long, String> receiverNames = new ConcurrentHashMap<>();
    private final Map<Way, List<Receipt>> received = new ConcurrentHashMap<>();

    /**
     * Creates the load.
     *
     * @param isStable whether a run of a process has stayed in the group throughout
     */
    MessageLoad(NodeGroup group, RecordedHistory history, String run, Predicate<String> isStable) {
        super(group, history, run);
        this.prefix = "message/" + run + "/";
        this.isStable = isStable;
    }

    @Override
    void start() {
        for (int place = 0; place < group.size(); place++) {
            int sender = place;
            repeat(() -> {
                for (int receiver = 0; receiver < group.size(); receiver++) {
                    if (receiver != sender && !isOver()) {
                        send(sender, receiver);
                    }
                }
            });
        }
    }

    private void send(int sender, int receiver) {
        LoadedNode node = group.node(sender);
        long number = numbers.incrementAndGet();
        receiverNames.put(number, group.name(receiver));
        String payload = prefix + node.label() + "/" + number;
        Outcome sending =
                ask(node, command("sendTo").put("to", group.name(receiver)).put("payload", payload));
        sent.computeIfAbsent(node.label(), added -> new ConcurrentHashMap<>()).put(number, sending);
        if (!sending.isOk()) {
            pauseBetweenTries();
        }
    }

    @Override
    void onEvent(LoadedNode node, JsonNode line) {
        String payload = line.has("payload") ? line.get("payload").asString("") : "";
        if (line.get("event").stringValue().equals("message") && payload.startsWith(prefix)) {
            String[] parts = payload.substring(prefix.length()).split("/");
            received.computeIfAbsent(new Way(parts[0], node.label()), added -> new ArrayList<>())
                    .add(new Receipt(Long.parseLong(parts[1]), System.nanoTime()));
            receipts.incrementAndGet();
        }
    }

    @Override
    long unfinished() {
        return 2 * receipts.get(); // each has its sending
    }

    @Override
    void finish() {
        received.forEach(this::add);
    }

    /** Counts a way's messages anew from its first receipt; those that may be missing, and are, do not count. */
    private void add(Way way, List<Receipt> receipts) {
        String object = OBJECT + way.sender() + " to " + way.receiver();
        boolean complete = isStable.test(way.sender()) && isStable.test(way.receiver());
        Map<Long, Long> counted = new HashMap<>();
        Map<Long, Outcome> sendings = new TreeMap<>(sent.getOrDefault(way.sender(), Map.of()));
        String receiverName = way.receiver().substring(0, way.receiver().indexOf('#'));
        sendings.forEach((number, sending) -> {
            boolean came = receipts.stream().anyMatch(receipt -> receipt.number() == number);
            boolean due = complete && sending.isOk() && number <= last(receipts);
            if (receiverName.equals(receiverNames.get(number)) && (came || due)) {
                counted.put(number, counted.size() + 1L);
                history.add(new Span(
                        object,
                        new Sent(counted.get(number)),
                        sending.begun(),
                        sending.isOk() ? sending.ended() : Span.NEVER));
            }
        });
        for (Receipt receipt : receipts) {
            long number = counted.getOrDefault(receipt.number(), 0L);
            history.add(new Span(object, new Received(number), receipt.time(), receipt.time()));
        }
    }

    private static long last(List<Receipt> receipts) {
        return receipts.get(receipts.size() - 1).number();
    }
}
