package io.reactivecom.shell;

import io.reactivecom.Message;
import io.reactivecom.Status;
import io.reactivecom.View;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** When all faults are over: all are in one view within bounded time, and nothing waits that could be done. */
final class Rest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST_SECONDS = 90;

    private final World world;
    private final Cluster cluster;
    private final Ledger ledger;
    private final PermitPromise permits;
    private final SectionUsers sections;
    private final ReadingUsers reading;

    Rest(
            World world,
            Cluster cluster,
            Ledger ledger,
            PermitPromise permits,
            SectionUsers sections,
            ReadingUsers reading) {
        this.world = world;
        this.cluster = cluster;
        this.ledger = ledger;
        this.permits = permits;
        this.sections = sections;
        this.reading = reading;
    }

    /** Whether the group can go on at all; if so, it has. */
    boolean come() {
        if (cluster.open().isEmpty()) {
            cluster.gone().forEach(cluster::found);
        }
        for (int second = 0; second < MOST_SECONDS && !isTogether(); second++) {
            world.time().run(SECOND);
        }
        if (!isTogether()) {
            return goesOn();
        }
        relent();
        world.time().run(30 * SECOND);
        if (!isTogether()) { // some were leaving
            return goesOn();
        }
        settle();
        return true;
    }

    /** False if there is no quorum; otherwise they should be together. */
    private boolean goesOn() {
        if (!cluster.open().isEmpty() && Cluster.hasQuorum(cluster.open())) {
            throw new Violation("liveness", "not in one view: " + describe());
        }
        return false;
    }

    private boolean isTogether() {
        List<Run> living =
                cluster.latest().stream().filter(run -> !run.isOver()).toList();
        List<Run> open = cluster.open();
        if (open.isEmpty() || open.size() < living.size()) {
            return false;
        }
        View view = open.get(0).com().view();
        return view.size() == open.size()
                && open.stream()
                        .map(Run::com)
                        .allMatch(com ->
                                com.status() == Status.PRIMARY && com.view().equals(view) && view.contains(com.self()));
    }

    private String describe() {
        StringBuilder story = new StringBuilder();
        for (Run run : cluster.latest()) {
            story.append(run).append(run.isOver() ? " over" : " ");
            if (run.isOpen()) {
                story.append(run.com().status()).append(' ').append(run.com().view());
            }
            story.append("; ");
        }
        return story.toString();
    }

    /** Users give back what they hold, and read what waits. */
    private void relent() {
        permits.loose().forEach(sections::giveBack);
        for (Holding holding : permits.all()) {
            if (holding.work() != null && holding.work().isRunning()) {
                holding.work().end();
            }
        }
        for (Probe<?> probe : List.copyOf(world.probes())) {
            if (probe.isPending() && !probe.what().equals("what is made of the mailbox")) {
                probe.request(Long.MAX_VALUE);
            }
        }
        for (Run run : cluster.open()) {
            reading.readAll(run, "mailbox, to the end", run.com().mailbox(), Long.MAX_VALUE);
        }
    }

    // --- what waits ---

    private void settle() {
        for (Probe<?> probe : world.probes()) {
            if (probe.isPending() && !mayWait(probe)) {
                throw new Violation("liveness", probe + " waits though nothing is in its way");
            }
        }
        ledger.all().forEach(this::checkArrived);
        meet();
        barriers();
    }

    private static boolean mayWait(Probe<?> probe) {
        String what = probe.what();
        return probe.run().isCrashed()
                || probe.isShared()
                || List.of(
                                "mailbox",
                                "what is made",
                                "lost",
                                "onDispose",
                                "synchronize",
                                "sendToSync",
                                "receiveFromSync")
                        .stream()
                        .anyMatch(what::startsWith)
                || what.startsWith("broadcastSync from")
                || what.startsWith("broadcastSync by all")
                || what.startsWith("sendAllTo"); // a publisher may have no end
    }

    /** What has been sent is there, where both have stayed. */
    private void checkArrived(Dispatch dispatch) {
        Dispatch.Sending sending = dispatch.lastingSending();
        if (sending == null
                || !dispatch.isDone()
                || !dispatch.isForTheMailbox()
                || !dispatch.parcel().trouble().isReadable()) {
            return;
        }
        for (Run run : cluster.open()) {
            if (sending.to().contains(run.com().self()) && !dispatch.read().contains(run)) {
                throw new Violation("lost", dispatch + " has not come to " + run);
            }
        }
    }

    /** A message that has come, for which there was room, and a call do not wait for each other. */
    private void meet() {
        for (Dispatch dispatch : ledger.all()) {
            Probe<?> operation = dispatch.operation();
            Dispatch.Sending sending = dispatch.sending();
            boolean waits = operation != null
                    && operation.isPending()
                    && operation.run().isOpen();
            if (sending == null || !waits || dispatch.isForTheMailbox()) {
                continue;
            }
            String call = dispatch.kind() == Message.Kind.COLLECTIVE ? "broadcastSync from " : "receiveFromSync ";
            for (Run run : cluster.open()) {
                boolean misses = dispatch.arrived().contains(run)
                        && sending.to().contains(run.com().self())
                        && !dispatch.read().contains(run);
                if (misses && isPending(run, call + dispatch.sender().name())) {
                    throw new Violation("liveness", dispatch + " and a call of " + run + " wait for each other");
                }
            }
        }
    }

    private boolean isPending(Run run, String what) {
        return world.probes().stream()
                .anyMatch(probe -> probe.isPending()
                        && probe.run().equals(run)
                        && probe.what().equals(what));
    }

    /** They do not all wait at one barrier. */
    private void barriers() {
        for (String barrier : List.of("synchronize a", "synchronize b")) {
            List<Run> open = cluster.open();
            if (open.stream().allMatch(run -> isPending(run, barrier))) {
                throw new Violation("liveness", "all wait at " + barrier);
            }
        }
    }
}
