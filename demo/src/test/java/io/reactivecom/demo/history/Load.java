package io.reactivecom.demo.history;

import io.reactivecom.demo.history.LoadedNode.Call;
import io.reactivecom.demo.json.JsonLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Threads that give a group commands, one after the other each, and record what comes of them. */
abstract class Load {

    private static final long BETWEEN_TRIES_NANOS = 5_000_000;
    /** How long each thread rests after a turn: with nothing to rest a history has some five times the operations asked for. */
    private static final long REST_NANOS = TimeUnit.MICROSECONDS.toNanos(Long.getLong("histories.rest.micros", 0));

    /** The outcome of a command. */
    record Outcome(
            LoadedNode node,
            long begun,
            long ended,
            @Nullable JsonNode answer) {

        /** The process ended before it answered. */
        boolean isUnknown() {
            return answer == null;
        }

        boolean isOk() {
            return answer != null && answer.get("event").stringValue().equals("result");
        }

        boolean failedWith(String type) {
            return answer != null
                    && answer.has("type")
                    && answer.get("type").stringValue().equals(type);
        }

        JsonNode value() {
            return Objects.requireNonNull(answer).get("value");
        }

        Span span(String object, Object input) {
            return new Span(object, input, begun, answer == null ? Span.NEVER : ended);
        }
    }

    final NodeGroup group;
    final RecordedHistory history;
    /** Names what this history is about, so that it meets nothing of another one. */
    final String run;

    private final List<Thread> threads = new ArrayList<>();
    private final Map<Call, LoadedNode> underWay = new ConcurrentHashMap<>();
    private final Set<Thread> ended = ConcurrentHashMap.newKeySet();
    private volatile boolean over;

    Load(NodeGroup group, RecordedHistory history, String run) {
        this.group = group;
        this.history = history;
        this.run = run;
    }

    /** Starts its threads. */
    abstract void start();

    /** Adds what can be said only now to the history. */
    void finish() {}

    /** How many operations {@link #finish} would add at least. */
    long unfinished() {
        return 0;
    }

    /** Takes a line that is no answer. */
    void onEvent(LoadedNode node, JsonNode line) {}

    static ObjectNode command(String op) {
        return JsonLines.MAPPER.createObjectNode().put("op", op);
    }

    final boolean isOver() {
        return over;
    }

    /** Repeats something until the load is over. */
    final void repeat(Runnable turn) {
        Thread thread = new Thread(
                () -> {
                    while (!over) {
                        turn.run();
                        LockSupport.parkNanos(REST_NANOS);
                    }
                    ended.add(Thread.currentThread());
                },
                getClass().getSimpleName());
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    /** Asks the present run of a process, and waits for the answer. */
    final Outcome ask(int place, ObjectNode command) {
        return ask(group.node(place), command);
    }

    final Outcome ask(LoadedNode node, ObjectNode command) {
        long begun = System.nanoTime();
        Call call = node.call(command);
        underWay.put(call, node);
        try {
            JsonNode answer = call.answer().get();
            return new Outcome(node, begun, System.nanoTime(), answer);
        } catch (ExecutionException gone) {
            LockSupport.parkNanos(BETWEEN_TRIES_NANOS);
            return new Outcome(node, begun, System.nanoTime(), null);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Outcome(node, begun, System.nanoTime(), null);
        } finally {
            underWay.remove(call);
        }
    }

    static void pauseBetweenTries() {
        LockSupport.parkNanos(BETWEEN_TRIES_NANOS);
    }

    final void endTurns() {
        over = true;
    }

    /** The operations that have not ended, each with its process. */
    final List<String> underWay() {
        return underWay.entrySet().stream()
                .map(entry -> entry.getValue().label() + " " + entry.getKey().command())
                .toList();
    }

    /** Cancels what is under way; true when all threads have ended. */
    final boolean cancelRest() {
        underWay.forEach((call, node) -> node.call(command("cancel").put("target", call.id())));
        return ended.containsAll(threads);
    }
}
