package io.reactivecom.shell;

import io.reactivecom.transport.memory.Faults;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** What goes wrong with the network and with processes. */
final class Fate {

    private static final int MOST_OUTAGE_MILLIS = 6_000;
    private static final int MOST_PAUSE_MILLIS = 4_000;

    private final World world;
    private final Cluster cluster;
    private final Faults faults;

    Fate(World world, Cluster cluster) {
        this.world = world;
        this.cluster = cluster;
        this.faults = world.network().faults();
    }

    void begin() {
        faults.delay(Duration.ZERO, world.mix().mostDelay());
        faults.dropConnectionsOnceIn(world.mix().breaksOnceIn());
    }

    void strike() {
        cluster.anyOpen().ifPresent(run -> strike(run, world.mix().nextFault()));
    }

    private void strike(Run run, Mix.Fault fault) {
        switch (fault) {
            case BREAK -> {
                world.saw(Occurrence.CONNECTION_BROKEN);
                faults.dropConnections(run.name(), other());
            }
            case CUT -> cut(run.name(), other());
            case PARTITION -> partition();
            case HEAL -> faults.heal();
            case PAUSE -> pause(run);
            case CRASH -> cluster.crash(run);
            case DISPOSE -> cluster.close(run, false);
            case LEAVE -> cluster.close(run, true);
            case JOIN -> cluster.come();
            case CANCEL_JOIN -> cluster.cancelJoin();
            case DISPOSE_SCHEDULER -> disposeScheduler(run);
        }
    }

    private String other() {
        return world.mix().any(cluster.latest()).name();
    }

    private void cut(String from, String to) {
        world.saw(Occurrence.ONE_WAY_CUT);
        world.note(() -> "cut " + from + " " + to);
        faults.cut(from, to);
        later(MOST_OUTAGE_MILLIS, () -> faults.heal(from, to));
    }

    private void partition() {
        Set<String> side = new HashSet<>();
        Set<String> rest = new HashSet<>();
        for (Run run : cluster.latest()) {
            (world.mix().chance(50) ? side : rest).add(run.name());
        }
        if (!side.isEmpty() && !rest.isEmpty()) {
            world.saw(Occurrence.PARTITION);
            world.note(() -> "partition " + List.copyOf(new TreeSet<>(side)));
            faults.partition(side, rest);
            later(MOST_OUTAGE_MILLIS, faults::heal);
        }
    }

    private void pause(Run run) {
        world.saw(Occurrence.PAUSE);
        world.note(() -> "pause " + run);
        run.pause(true);
        faults.pause(run.name());
        later(MOST_PAUSE_MILLIS, () -> resume(run));
    }

    private void resume(Run run) {
        if (run.isPaused()) {
            world.note(() -> "resume " + run);
            faults.resume(run.name());
            run.pause(false);
        }
    }

    private void later(int mostMillis, Runnable relief) {
        world.time().schedule(relief, world.mix().below(mostMillis), TimeUnit.MILLISECONDS);
    }

    void disposeScheduler(Run run) {
        ApplicationScheduler scheduler = run.scheduler();
        if (scheduler != null) {
            if (scheduler.hasTasks()) {
                world.saw(Occurrence.SCHEDULER_DISPOSED_WITH_TASKS);
            }
            world.note(() -> "the scheduler of " + run + " is disposed");
            scheduler.dispose();
        }
    }

    /** Everything that goes wrong is over. */
    void end() {
        faults.heal();
        faults.dropConnectionsOnceIn(0);
        cluster.all().forEach(this::resume);
        cluster.all().stream().map(Run::scheduler).filter(Objects::nonNull).forEach(ApplicationScheduler::calmDown);
    }
}
