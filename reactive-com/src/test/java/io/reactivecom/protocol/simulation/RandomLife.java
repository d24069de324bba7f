package io.reactivecom.protocol.simulation;

import io.reactivecom.AckLevel;
import io.reactivecom.Member;
import io.reactivecom.Quorum;
import io.reactivecom.View;
import io.reactivecom.protocol.Operation;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What users and fate do to a cluster, by chance: calls, arrivals, departures, faults. */
final class RandomLife {

    private static final long SECOND = 1_000 * SimulatedCluster.MILLISECOND;
    private static final List<String> RINGS = List.of("default", "disk");
    private static final List<String> BARRIERS = List.of("default", "loading");

    private final SimulatedCluster cluster;
    private final SplittableRandom random;
    private final ViewPromises views;
    private int born;
    private int said;

    RandomLife(SimulatedCluster cluster, long seed, ViewPromises views) {
        this.cluster = cluster;
        this.random = new SplittableRandom(seed);
        this.views = views;
    }

    /** Starts processes that found a group, some of them at the same moment. */
    void begin(int founders) {
        cluster.network()
                .delayAll(
                        SimulatedCluster.MILLISECOND / 10,
                        1 + random.nextLong(40 * SimulatedCluster.MILLISECOND) + SimulatedCluster.MILLISECOND);
        for (int place = 0; place < founders; place++) {
            cluster.start("P" + born++, founders, cluster.processes());
            cluster.run(random.nextInt(3) * SimulatedCluster.MILLISECOND);
        }
    }

    /** Lets time pass, and things happen in it. */
    void live(int events) {
        long pace = SECOND / (4L << random.nextInt(5));
        for (int event = 0; event < events; event++) {
            cluster.run(random.nextLong(pace));
            happen();
        }
    }

    private void happen() {
        SimulatedProcess somebody = any(process -> true);
        int dice = random.nextInt(100);
        if (somebody == null) {
            return;
        }
        if (dice < 80) {
            call(somebody, dice);
        } else if (dice < 84) {
            join();
        } else if (dice < 87) {
            crash(somebody);
        } else if (dice < 88) {
            leave(somebody);
        } else if (dice < 95) {
            disturb(somebody);
        } else {
            pause(somebody);
        }
    }

    private void call(SimulatedProcess process, int dice) {
        SimulatedVerbs verbs = process.verbs();
        String ring = RINGS.get(random.nextInt(RINGS.size()));
        if (dice < 20) {
            Operation request = verbs.request(ring);
            cluster.time().after(random.nextLong(3 * SECOND), () -> verbs.cancel(request));
            cluster.time().after(random.nextLong(3 * SECOND), () -> verbs.release(ring));
        } else if (dice < 35) {
            verbs.release(ring);
        } else if (dice < 50) {
            Operation arrival = verbs.synchronize(BARRIERS.get(random.nextInt(BARRIERS.size())));
            if (random.nextInt(4) == 0) {
                cluster.time().after(random.nextLong(SECOND), () -> verbs.cancel(arrival));
            }
        } else if (dice < 60) {
            for (int count = random.nextInt(40); count >= 0; count--) {
                verbs.broadcast(text());
            }
        } else if (dice < 65) {
            verbs.broadcastSync(text(), Quorum.all(), AckLevel.CONSUMED);
        } else {
            callTo(process, dice);
        }
    }

    private void callTo(SimulatedProcess process, int dice) {
        SimulatedVerbs verbs = process.verbs();
        Member other = other(process);
        if (other == null) {
            return;
        }
        if (dice < 72) {
            verbs.sendTo(other, text());
        } else if (dice < 76) {
            Operation sending = verbs.sendToSync(other, text());
            cluster.time().after(random.nextLong(3 * SECOND), () -> verbs.cancel(sending));
        } else {
            Operation receiving = verbs.receiveFromSync(other);
            cluster.time().after(random.nextLong(3 * SECOND), () -> verbs.cancel(receiving));
        }
    }

    private String text() {
        return "m" + ++said;
    }

    private void join() {
        if (cluster.living().size() < 7) {
            SimulatedProcess dead = random.nextBoolean() ? dead() : null;
            cluster.start(dead == null ? "P" + born++ : dead.name(), 1, cluster.living());
        }
    }

    /** Unless too few would be left to go on. */
    private void crash(SimulatedProcess victim) {
        View latest = views.latest();
        if (latest != null) {
            long left = cluster.living().stream()
                    .filter(process -> !process.equals(victim) && latest.contains(process.self()))
                    .count();
            if (2 * left > latest.size()) {
                victim.crash();
            }
        }
    }

    private void leave(SimulatedProcess process) {
        View latest = views.latest();
        if (latest != null && latest.size() > 2 && latest.contains(process.self())) {
            process.verbs().leave();
        }
    }

    private void disturb(SimulatedProcess process) {
        SimulatedProcess other = any(another -> !another.equals(process));
        if (other == null) {
            return;
        }
        if (random.nextInt(3) > 0) {
            cluster.network().breakBetween(process, other, random.nextBoolean() ? SECOND : 1);
        } else {
            cluster.network().cut(process, other);
            if (random.nextBoolean()) {
                cluster.network().cut(other, process);
            }
            cluster.time().after(random.nextLong(4 * SECOND), cluster.network()::heal);
        }
    }

    private void pause(SimulatedProcess process) {
        if (!process.isPaused()) {
            process.pause();
            cluster.time().after(random.nextLong(3 * SECOND), process::resume);
        }
    }

    private @Nullable SimulatedProcess any(Predicate<SimulatedProcess> condition) {
        List<SimulatedProcess> some =
                cluster.living().stream().filter(condition).toList();
        return some.isEmpty() ? null : some.get(random.nextInt(some.size()));
    }

    private @Nullable SimulatedProcess dead() {
        List<SimulatedProcess> dead = cluster.processes().stream()
                .filter(process -> !process.isThere())
                .toList();
        return dead.isEmpty() ? null : dead.get(random.nextInt(dead.size()));
    }

    private @Nullable Member other(SimulatedProcess process) {
        List<Member> others = process.view().members().stream()
                .filter(member -> !member.equals(process.self()))
                .toList();
        return others.isEmpty() ? null : others.get(random.nextInt(others.size()));
    }
}
