package io.reactivecom.protocol;

import java.util.HashMap;
import java.util.Map;

/** How many messages wait in the mailbox from former stays, of their sender or of this process, by the sender's name. */
final class Leftovers {

    /*
     * A process that restarts is another member, with a link and a window of its own; what its predecessors under the same name
     * have sent stays in the mailbox until it is read. So that a name has one window in the mailbox, however often its process
     * restarts, these messages take room in the window of the name's present member.
     */
    private final Map<String, Long> counts = new HashMap<>();

    void add(String name, long messages) {
        if (messages > 0) {
            counts.merge(name, messages, Long::sum);
        }
    }

    /** One of them was taken. */
    void take(String name) {
        counts.computeIfPresent(name, (taken, count) -> count == 1 ? null : count - 1);
    }

    long of(String name) {
        return counts.getOrDefault(name, 0L);
    }

    /** Adds those of a stay that is over. */
    void addAll(Leftovers others) {
        others.counts.forEach(this::add);
    }
}
