package io.reactivecom.shell;

import io.reactivecom.ComEvent;
import io.reactivecom.Status;
import io.reactivecom.protocol.simulation.Tally;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run: communicators are founded, users and fate do what they do, then all comes to rest, and all is closed. */
final class ShellSimulation {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int EVENTS = 80;

    private final World world;
    private final Ledger ledger;
    private final BarrierPromise barriers;
    private final Cluster cluster;
    private final Users users;
    private final Fate fate;
    private final OrderPromise order;
    private final Rest rest;
    private final Set<Run> expelled = new HashSet<>();

    /**
     * Prepares the run of a seed.
     *
     * @param seed what all chance comes from
     * @param transcript told of all that happens; null if nobody reads it
     */
    ShellSimulation(long seed, @Nullable Consumer<String> transcript) {
        world = new World(seed, transcript);
        ledger = new Ledger(world);
        barriers = new BarrierPromise(world);
        order = new OrderPromise(world, ledger);
        cluster = new Cluster(world, this::happened);
        fate = new Fate(world, cluster);
        PermitPromise permits = new PermitPromise(world);
        AcknowledgementPromise acknowledgements = new AcknowledgementPromise(world, cluster);
        SectionUsers sections = new SectionUsers(world, permits);
        ReadingUsers reading = new ReadingUsers(world, order);
        users = new Users(world, new SendingUsers(world, ledger, order, acknowledgements), sections, reading, barriers);
        rest = new Rest(world, cluster, ledger, permits, sections, reading);
        world.acts(new World.Actions() {
            @Override
            public void close(Run run, boolean inGoodOrder) {
                cluster.close(run, inGoodOrder);
            }

            @Override
            public void call(Run run) {
                users.call(run);
            }
        });
        world.check(() -> cluster.all().stream().filter(run -> !run.isTraced()).forEach(barriers::knowsNothingOf));
    }

    private void happened(Run run, ComEvent event) {
        ledger.happened(run, event);
        barriers.happened(run, event);
        if (event instanceof ComEvent.Ended ended) {
            ambush(run, ended);
        } else if (event instanceof ComEvent.StatusChanged changed) {
            if (changed.status() == Status.SUSPENDED) {
                world.saw(Occurrence.SUSPENDED);
            } else if (changed.status() == Status.JOINING && run.hasCom()) {
                expelled.add(run);
            } else if (changed.status() == Status.PRIMARY && expelled.contains(run)) {
                world.saw(Occurrence.EXPELLED_AND_BACK);
            }
        }
    }

    /** The oldest operation of a verb is probably the one that has ended. */
    private void ambush(Run run, ComEvent.Ended ended) {
        boolean taking = ended.verb().equals("requestSC") || ended.verb().equals("receiveFromSync");
        boolean onItsWay = taking && ended.outcome() == ComEvent.Outcome.COMPLETED && !run.isOnTheLoop();
        if (onItsWay && !world.isCalm() && world.mix().chance(30)) {
            world.time().schedule(() -> {
                if (world.mix().chance(20)) {
                    fate.disposeScheduler(run);
                } else {
                    world.cancelOnItsWay(run, ended.verb());
                }
            });
        }
    }

    Tally<Occurrence> tally() {
        return world.tally();
    }

    long steps() {
        return world.time().steps();
    }

    /** Throws at the first promise that is broken. */
    void play() {
        try {
            fate.begin();
            cluster.found();
            world.time().run(world.chance().nextLong(3 * SECOND));
            for (int event = 0; event < EVENTS; event++) {
                happen();
                world.rethrow();
                world.time().run(world.mix().nextPauseNanos());
            }
            world.calmDown();
            fate.end();
            if (rest.come()) {
                new LastCalls(world, cluster, ledger, order).make();
            }
            new Ending(world, cluster).come();
        } finally {
            world.end();
        }
    }

    private void happen() {
        if (world.mix().isFaultNext()) {
            fate.strike();
        } else {
            cluster.anyOpen().ifPresent(users::call);
        }
    }
}
