package io.reactivecom.demo.history;

import java.io.IOException;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Kills, stops and cuts off one process after the other, and brings each back before the next.
 *
 * <p>A killed process does not come back, so a kill while another process is not in the group can end the group for good. A
 * kill therefore waits until all are in one view and no removal can be under way.
 */
final class ProcessFaults {

    private static final int LONGEST_MILLIS = 2_500;
    private static final int MOST_BETWEEN_MILLIS = 700;
    /** After so long without a fault a removal has been decided, or it will not be. */
    private static final int QUIET_MILLIS = 2 * NodeGroup.TIMEOUT_MILLIS;

    enum Kind {
        KILL,
        STOP,
        CUT,
        BREAK
    }

    private final NodeGroup group;
    private final Random random;
    private final Map<Kind, Integer> counts = new TreeMap<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile @Nullable Exception failure;
    private final Thread thread = new Thread(this::run, "faults");

    ProcessFaults(NodeGroup group, Random random) {
        this.group = group;
        this.random = random;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** How many faults there have been, the present one included. */
    synchronized int count() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private synchronized void count(Kind kind) {
        counts.merge(kind, 1, Integer::sum);
    }

    /** Comes back when no process is under a fault any more. */
    Map<Kind, Integer> end() throws InterruptedException {
        over.set(true);
        thread.join();
        if (failure != null) {
            throw new IllegalStateException("a fault could not be brought about", failure);
        }
        return counts;
    }

    private void run() {
        try {
            while (!over.get()) {
                pause(random.nextInt(MOST_BETWEEN_MILLIS));
                if (!over.get()) {
                    Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
                    count(kind);
                    strike(kind, random.nextInt(group.size()), random.nextInt(LONGEST_MILLIS));
                }
            }
        } catch (IOException | ConditionTimeoutException failed) {
            failure = failed;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Comes back when this fault is over. */
    void strike(Kind kind, int place, int millis) throws IOException, InterruptedException {
        switch (kind) {
            case KILL -> {
                pause(QUIET_MILLIS);
                group.awaitWhole();
                group.kill(place);
                pause(millis);
                group.restart(place);
            }
            case STOP -> {
                LoadedNode node = group.node(place);
                node.signal("STOP");
                pause(millis);
                node.signal("CONT");
            }
            case CUT -> {
                group.cut(place);
                pause(millis);
                group.heal(place);
            }
            case BREAK -> group.breakConnections(place);
        }
    }

    /** Real time passes: the processes are real. */
    private static void pause(int millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
    }
}
