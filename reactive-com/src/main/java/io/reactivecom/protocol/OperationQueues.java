package io.reactivecom.protocol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * First-in-first-out queues of operations, one for each key. An operation is in one queue at most.
 *
 * @param <K> names a queue
 */
final class OperationQueues<K> {

    /*
     * Every step takes constant time, also the removal from the middle: an application may cancel tens of thousands of
     * operations at a time, and the loop has heartbeats to send meanwhile.
     */
    private final Map<K, Set<Operation>> queues = new LinkedHashMap<>();
    private final Map<Operation, K> keys = new HashMap<>();

    void add(K key, Operation operation) {
        queues.computeIfAbsent(key, added -> new LinkedHashSet<>()).add(operation);
        keys.put(operation, key);
    }

    boolean isEmpty(K key) {
        return !queues.containsKey(key);
    }

    int size(K key) {
        return all(key).size();
    }

    /** The operations of one queue, the oldest first. */
    Set<Operation> all(K key) {
        return queues.getOrDefault(key, Set.of());
    }

    /** Removes the oldest operation of a queue, or returns null. */
    @Nullable
    Operation poll(K key) {
        Set<Operation> queue = queues.get(key);
        if (queue == null) {
            return null;
        }
        Operation oldest = queue.iterator().next();
        remove(oldest);
        return oldest;
    }

    /** Removes an operation from its queue; false if it is in none. */
    boolean remove(Operation operation) {
        K key = keys.remove(operation);
        Set<Operation> queue = key == null ? null : queues.get(key);
        if (queue == null) {
            return false;
        }
        queue.remove(operation);
        if (queue.isEmpty()) {
            queues.remove(key);
        }
        return true;
    }

    /** Removes and returns the operations of one queue, the oldest first. */
    List<Operation> removeAll(K key) {
        Set<Operation> queue = queues.remove(key);
        if (queue == null) {
            return List.of();
        }
        queue.forEach(keys::remove);
        return new ArrayList<>(queue);
    }

    /** Removes and returns the operations of all queues. */
    List<Operation> removeAll() {
        List<Operation> removed = new ArrayList<>();
        queues.values().forEach(removed::addAll);
        queues.clear();
        keys.clear();
        return removed;
    }

    void forEach(BiConsumer<K, Operation> action) {
        queues.forEach((key, queue) -> queue.forEach(operation -> action.accept(key, operation)));
    }
}
