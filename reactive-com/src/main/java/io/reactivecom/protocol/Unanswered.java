package io.reactivecom.protocol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one kind that this process has sent and that are not answered yet, by number and by operation. Every step
 * takes constant time.
 *
 * @param <T> what is kept of each message
 */
final class Unanswered<T> {

    private record Entry<T>(long id, Operation operation, T message) {}

    private final Map<Long, Entry<T>> byId = new LinkedHashMap<>();
    private final Map<Operation, Entry<T>> byOperation = new HashMap<>();
    private long lastId;

    /** A number that no message has had. */
    long nextId() {
        return ++lastId;
    }

    void add(long id, Operation operation, T message) {
        Entry<T> entry = new Entry<>(id, operation, message);
        byId.put(id, entry);
        byOperation.put(operation, entry);
    }

    @Nullable
    T get(long id) {
        Entry<T> entry = byId.get(id);
        return entry == null ? null : entry.message();
    }

    void remove(long id) {
        Entry<T> entry = byId.remove(id);
        if (entry != null) {
            byOperation.remove(entry.operation());
        }
    }

    /** Removes an operation's message. */
    @Nullable
    T remove(Operation operation) {
        Entry<T> entry = byOperation.remove(operation);
        if (entry == null) {
            return null;
        }
        byId.remove(entry.id());
        return entry.message();
    }

    /** Runs the action for each message, in the order of sending; the action may remove messages. */
    void forEach(BiConsumer<Long, T> action) {
        for (Entry<T> entry : new ArrayList<>(byId.values())) {
            if (byId.containsKey(entry.id())) {
                action.accept(entry.id(), entry.message());
            }
        }
    }
}
