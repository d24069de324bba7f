package io.reactivecom.demo.history;

import static org.awaitility.Awaitility.await;

import io.reactivecom.ComEvent;
import io.reactivecom.trace.TraceFormatException;
import io.reactivecom.trace.TraceJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A group of processes that record traces while they are killed, cut off and stopped. */
final class TracedRun implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofMillis(2_000);

    /** The length of a tick of the models' clock. */
    static final long TICK_NANOS = TIMEOUT.toNanos() / TraceChecker.TICKS_A_TIMEOUT;

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int TURNS = 2;
    private static final int LONGEST_FAULT_MILLIS = 2 * (int) TIMEOUT.toMillis();

    private final Path directory;
    private final Random random;
    private final NodeGroup group;
    private final TraceLoad load;

    TracedRun(int size, Random random) throws IOException, InterruptedException {
        this.random = random;
        this.directory = Files.createTempDirectory("reactive-com-traces");
        this.group = new NodeGroup(
                size,
                "",
                label -> List.of(
                        "--heartbeat=100",
                        "--timeout=" + TIMEOUT.toMillis(),
                        "--trace=" + directory.resolve(label + ".jsonl")),
                (node, line) -> {});
        this.load = new TraceLoad(group);
        load.start();
    }

    /**
     * Each process is removed once: the second is killed in the critical section, the third cut off, the first stopped. All
     * of them come back, and enter and meet the others again.
     */
    void removeEachOnce() throws IOException, InterruptedException {
        awaitTurns();
        load.killInSection(1);
        awaitRemoval(0);
        awaitVisit(0);
        group.restart(1);
        awaitTurns();
        group.cut(2);
        awaitRemoval(0);
        group.heal(2);
        awaitTurns();
        group.node(0).signal("STOP");
        awaitRemoval(1);
        awaitVisit(1);
        group.node(0).signal("CONT");
        awaitTurns();
    }

    /** Random faults, for so long. Each is followed by a time in which all are in the group. */
    void faults(int seconds) throws IOException, InterruptedException {
        ProcessFaults faults = new ProcessFaults(group, random);
        ProcessFaults.Kind[] kinds = ProcessFaults.Kind.values();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        awaitTurns();
        while (System.nanoTime() < until) {
            int millis = random.nextInt(LONGEST_FAULT_MILLIS);
            faults.strike(kinds[random.nextInt(kinds.length)], random.nextInt(group.size()), millis);
            awaitTurns();
        }
    }

    private void awaitRemoval(int witness) {
        until(() -> load.viewSize(witness) == group.size() - 1);
    }

    private void awaitVisit(int place) {
        int before = load.visits(place);
        until(() -> load.visits(place) > before);
    }

    /** Until all are in, and each has been in the section and at the barrier anew. */
    private void awaitTurns() {
        for (int place = 0; place < group.size(); place++) {
            int at = place;
            int visits = load.visits(place);
            int meetings = load.meetings(place);
            until(() -> load.viewSize(at) == group.size());
            until(() -> load.visits(at) >= visits + TURNS && load.meetings(at) >= meetings + TURNS);
        }
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(condition);
    }

    /** Ends all processes, and returns the events that they have recorded. */
    List<ComEvent> end() throws IOException, InterruptedException {
        load.endTurns();
        group.close();
        List<ComEvent> events = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                read(file, events);
            }
        }
        return RealOrder.of(events);
    }

    /** The last line of a process that was killed may be incomplete. */
    private static void read(Path file, List<ComEvent> events) throws IOException {
        List<String> lines = Files.readAllLines(file);
        for (int number = 0; number < lines.size(); number++) {
            try {
                events.add(TraceJson.event(lines.get(number)));
            } catch (TraceFormatException incomplete) {
                if (number < lines.size() - 1) {
                    throw incomplete;
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        group.close();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
