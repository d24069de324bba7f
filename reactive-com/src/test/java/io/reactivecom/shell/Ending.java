package io.reactivecom.shell;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** When all communicators have closed, every publisher has ended and nothing is planned any more. */
final class Ending {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final World world;
    private final Cluster cluster;

    Ending(World world, Cluster cluster) {
        this.world = world;
        this.cluster = cluster;
    }

    void come() {
        world.probes().stream().filter(Probe::isShared).forEach(probe -> probe.request(Long.MAX_VALUE));
        for (Run run : cluster.all()) {
            Probe<?> joining = run.joining();
            if (run.isJoining() && joining != null) {
                joining.cancel();
            } else if (run.hasCom() && world.mix().chance(50)) {
                run.com().leave().subscribe(world.<Void>probe(run, "leave"));
            } else if (run.hasCom()) {
                run.com().disposeLater().subscribe(world.<Void>probe(run, "disposeLater"));
            }
        }
        world.time().run(10 * SECOND);
        world.network().dispose();
        world.time().run(10 * SECOND);
        for (Probe<?> probe : world.probes()) {
            if (probe.isPending() && !hasLostItsScheduler(probe)) {
                throw new Violation("ending", probe + " has not ended, and all is closed");
            }
        }
        List<Run> open = cluster.all().stream().filter(run -> !run.isOver()).toList();
        if (!open.isEmpty()) {
            throw new Violation("ending", open + " have not closed");
        }
        if (world.time().waiting() > 0) {
            throw new Violation("ending", world.time().waiting() + " tasks are still planned");
        }
        world.rethrow();
    }

    /**
     * What is watched ends with its scheduler, perhaps without a word; and a scheduler that is disposed after its communicator
     * has closed forgets what it was to tell.
     */
    private static boolean hasLostItsScheduler(Probe<?> probe) {
        ApplicationScheduler scheduler = probe.run().scheduler();
        return scheduler != null && scheduler.isDisposed() && (probe.isShared() || scheduler.hasForgotten());
    }
}
