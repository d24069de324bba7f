package io.reactivecom.demo.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** All processes enter the critical section of the default ring and meet at the default barrier, slowly. */
final class TraceLoad extends Load {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(60);
    private static final int NONE = -1;

    private final Map<String, Integer> visits = new ConcurrentHashMap<>();
    private final Map<String, Integer> meetings = new ConcurrentHashMap<>();
    private volatile int victim = NONE;

    TraceLoad(NodeGroup group) {
        super(group, new RecordedHistory(), "trace");
    }

    @Override
    void start() {
        for (int place = 0; place < group.size(); place++) {
            int at = place;
            repeat(() -> visit(at));
            repeat(() -> meet(at));
        }
    }

    private void visit(int place) {
        LoadedNode node = group.node(place);
        Outcome request = ask(node, command("requestSC").put("timeoutMillis", PATIENCE_MILLIS));
        if (request.isOk() && place == victim) {
            victim = NONE;
            kill(place);
        } else if (request.isOk() && ask(node, command("releaseSC")).isOk()) {
            visits.merge(node.label(), 1, Integer::sum);
        }
        LockSupport.parkNanos(BETWEEN_NANOS);
    }

    private void kill(int place) {
        try {
            group.kill(place);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void meet(int place) {
        LoadedNode node = group.node(place);
        if (ask(node, command("synchronize")).isOk()) {
            meetings.merge(node.label(), 1, Integer::sum);
        }
        LockSupport.parkNanos(BETWEEN_NANOS);
    }

    /** Kills a process when it gets the next permit. */
    void killInSection(int place) {
        victim = place;
    }

    int visits(int place) {
        return visits.getOrDefault(group.node(place).label(), 0);
    }

    int meetings(int place) {
        return meetings.getOrDefault(group.node(place).label(), 0);
    }

    /** The number of members of a process's view, or 0 if it gives no answer. */
    int viewSize(int place) {
        Outcome view = ask(place, command("view"));
        return view.isOk() ? view.value().get("members").size() : 0;
    }
}
