package io.reactivecom.demo.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** One group of processes, and the histories that are recorded of it one after the other. */
final class HistoryRun implements AutoCloseable {

    /**
     * What was recorded, and what the judges think of it.
     *
     * @param rejected the objects that the first judge rejects
     * @param windows how many windows the second judge was asked about: all of those objects, and a sample of the others
     * @param rejectedWindows those that it rejects
     */
    record Verdict(
            String run,
            int operations,
            Map<ProcessFaults.Kind, Integer> faults,
            List<String> rejected,
            int windows,
            List<String> rejectedWindows) {}

    private static final int WINDOWS = Integer.getInteger("histories.windows", 300);

    private static final int LEAST_FAULTS = 2;
    private static final long POLL_MILLIS = 20;
    private static final long SETTLING_MILLIS = 60_000;

    private final Random random;
    private final NodeGroup group;
    /** How often each run of a process has begun to look for its group. */
    private final Map<String, Integer> stays = new ConcurrentHashMap<>();

    private final Map<String, String> states = new ConcurrentHashMap<>();
    /** What is recording; guards itself, so that a history that is being finished takes no further events. */
    private final List<Load> recording = new ArrayList<>();

    private volatile Map<String, Integer> staysAtFirst = Map.of();

    /**
     * Starts the group.
     *
     * @param size how many processes
     * @param classpath what stands before the program's own classes, or empty
     */
    HistoryRun(int size, Random random, String classpath) throws IOException, InterruptedException {
        this.random = random;
        this.group = new NodeGroup(size, classpath, this::onEvent);
    }

    private void onEvent(LoadedNode node, JsonNode line) {
        if (line.get("event").stringValue().equals("status")) {
            String status = line.get("status").stringValue();
            states.put(node.label(), status);
            if (status.equals("JOINING")) {
                stays.merge(node.label(), 1, Integer::sum);
            }
        }
        synchronized (recording) {
            recording.forEach(load -> load.onEvent(node, line));
        }
    }

    /** Whether this run of a process was there at the beginning, and has stayed in the group ever since. */
    private boolean isStable(String label) {
        return labels().contains(label)
                && staysAtFirst.containsKey(label)
                && staysAtFirst.get(label).equals(stays.get(label));
    }

    private Set<String> labels() {
        return IntStream.range(0, group.size())
                .mapToObj(place -> group.node(place).label())
                .collect(Collectors.toSet());
    }

    /**
     * Records a history.
     *
     * @param run names it
     * @param operations how many operations at least, if the time suffices
     * @param seconds how long at most
     */
    Verdict record(String run, int operations, int seconds) throws InterruptedException {
        group.awaitWhole();
        RecordedHistory history = new RecordedHistory();
        Set<String> present = labels();
        staysAtFirst = stays.entrySet().stream()
                .filter(entry -> present.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        List<Load> loads = List.of(
                new LockLoad(group, history, run, 1),
                new LockLoad(group, history, run, 2),
                new RendezvousLoad(group, history, run),
                new BarrierLoad(group, history, run),
                new MessageLoad(group, history, run, this::isStable),
                new BroadcastLoad(group, history, run, this::isStable));
        ProcessFaults faults = new ProcessFaults(group, random);
        synchronized (recording) {
            recording.addAll(loads);
        }
        loads.forEach(Load::start);
        faults.start();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while ((size(history, loads) < operations || faults.count() < LEAST_FAULTS) && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        Map<ProcessFaults.Kind, Integer> struck = faults.end();
        settle(loads);
        synchronized (recording) {
            recording.clear();
        }
        loads.forEach(Load::finish);
        return judge(run, history, struck);
    }

    private static long size(RecordedHistory history, List<Load> loads) {
        return history.size() + loads.stream().mapToLong(Load::unfinished).sum();
    }

    /**
     * Ends all threads, and waits until all are in one view. Then all that the processes had written was read, and a process that was
     * removed meanwhile has heard of it: it counts as one that has not stayed.
     */
    private void settle(List<Load> loads) throws InterruptedException {
        loads.forEach(Load::endTurns);
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SETTLING_MILLIS);
        boolean ended = false;
        while (!ended) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("these operations do not end, not even by cancelling them: "
                        + loads.stream().map(Load::underWay).toList() + "; the last states of processes: " + states);
            }
            ended = true;
            for (Load load : loads) {
                ended &= load.cancelRest();
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        group.awaitWhole();
    }

    private Verdict judge(String run, RecordedHistory history, Map<ProcessFaults.Kind, Integer> struck) {
        List<String> rejected = new ArrayList<>();
        List<Window> doubtful = new ArrayList<>();
        List<Window> others = new ArrayList<>();
        history.byObject().forEach((object, recorded) -> {
            boolean isBarrier = object.startsWith(BarrierLoad.OBJECT);
            Set<String> stable = isBarrier ? stableMembers(recorded) : Set.of();
            List<Span> spans = isBarrier ? ofMembers(stable, recorded) : recorded;
            ObjectSpec<?> spec = isBarrier ? new BarrierSpec(stable) : spec(object);
            boolean accepted = Judge.accepts(spec, spans);
            if (!accepted) {
                rejected.add(object + ": " + spans);
            }
            (accepted ? others : doubtful).addAll(Window.cut(object, spec, spans));
        });
        Collections.shuffle(others, random);
        doubtful.addAll(others.subList(0, Math.min(WINDOWS, others.size())));
        List<String> rejectedWindows = doubtful.stream()
                .filter(window -> !window.isRight())
                .map(Window::toString)
                .toList();
        return new Verdict(run, history.size(), struck, rejected, doubtful.size(), rejectedWindows);
    }

    private Set<String> stableMembers(List<Span> spans) {
        return spans.stream()
                .map(span -> member(span.input()))
                .filter(this::isStable)
                .collect(Collectors.toSet());
    }

    private static List<Span> ofMembers(Set<String> members, List<Span> spans) {
        return spans.stream()
                .filter(span -> members.contains(member(span.input())))
                .toList();
    }

    private static String member(Object input) {
        return input instanceof BarrierSpec.Entered entered ? entered.member() : ((BarrierSpec.Left) input).member();
    }

    private static ObjectSpec<?> spec(String object) {
        if (object.startsWith(LockLoad.OBJECT)) {
            return new LockSpec();
        }
        if (object.startsWith(RendezvousLoad.OBJECT)) {
            return new RendezvousSpec();
        }
        return object.startsWith(MessageLoad.OBJECT) ? new FifoSpec() : new AcknowledgementSpec();
    }

    @Override
    public void close() throws IOException {
        group.close();
    }
}
