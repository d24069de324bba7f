package io.reactivecom.demo.scenario;

import io.reactivecom.demo.trace.Chronology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Lets the processes enter one after another, kills the first when its time has come, and writes down what is reported.
 *
 * <p>All else the processes do by themselves. Works on the thread that calls it; only the reports come from others.
 */
final class Director {

    /**
     * A process tells how long it has waited, and the others count back from when they hear it. So who came first can be
     * told only of processes that came further apart than the telling takes, in JVMs that have just begun.
     */
    private static final Duration BETWEEN_ARRIVALS = Duration.ofMillis(250);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PATIENCE_PER_PROCESS = Duration.ofSeconds(2);
    private static final long GLANCE_MILLIS = 20;

    private final List<String> processes;
    private final Stage stage;
    private final BlockingQueue<Fact> reports;
    private final Chronology<Fact> chronology;
    private final List<Fact> facts = new ArrayList<>();
    private final Set<String> gone = new HashSet<>();
    private final List<String> seeds = new ArrayList<>();
    private boolean wentWrong;

    /**
     * Creates a director.
     *
     * @param processes the names, in the order in which they are to arrive
     * @param stage where they run
     * @param reports where their facts come in
     * @param audience who watches
     */
    Director(List<String> processes, Stage stage, BlockingQueue<Fact> reports, Audience audience) {
        this.processes = processes;
        this.stage = stage;
        this.reports = reports;
        this.chronology = new Chronology<>(Fact::nanos, audience::sees);
    }

    /** Directs the scenario until all are gone, one of them failed, or patience is at an end. */
    Transcript direct() throws InterruptedException {
        Duration patience = PATIENCE.plus(PATIENCE_PER_PROCESS.multipliedBy(processes.size()));
        long end = System.nanoTime() + patience.toNanos();
        enter(processes.get(0));
        while (gone.size() < processes.size() && !wentWrong && System.nanoTime() < end) {
            Fact fact = reports.poll(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
            if (fact != null) {
                note(fact);
                react(fact);
            }
            chronology.handOn(System.nanoTime());
        }
        chronology.finish();
        return new Transcript(byRank(), facts);
    }

    /** The processes by the ranks that they got, which should be the order in which they arrived. */
    private List<String> byRank() {
        return facts.stream()
                .filter(Observed.ViewInstalled.class::isInstance)
                .map(fact -> ((Observed.ViewInstalled) fact).members())
                .filter(members -> members.size() == processes.size())
                .findFirst()
                .orElse(processes);
    }

    private void note(Fact fact) {
        facts.add(fact);
        chronology.add(fact);
    }

    private void react(Fact fact) {
        if (fact instanceof Observed.Listening listening) {
            seeds.add(listening.address());
            String next = after(listening.process());
            if (next != null) {
                Mono.delay(BETWEEN_ARRIVALS).subscribe(waited -> enter(next));
            }
        } else if (fact instanceof Told.Doomed doomed) {
            gone.add(doomed.process());
            note(new Told.Killed(doomed.process(), System.nanoTime(), stage.kill(doomed.process())));
        } else if (fact instanceof Told.Stopped stopped) {
            wentWrong |= stopped.exitCode() != 0 && !gone.contains(stopped.process());
            gone.add(stopped.process());
        }
    }

    private void enter(String process) {
        stage.enter(process, List.copyOf(seeds.subList(0, Math.min(1, seeds.size()))));
    }

    private @Nullable String after(String process) {
        int next = processes.indexOf(process) + 1;
        return next < processes.size() ? processes.get(next) : null;
    }
}
