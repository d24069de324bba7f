package io.reactivecom.demo.bench;

import static io.reactivecom.demo.bench.Target.atLeast;
import static io.reactivecom.demo.bench.Target.atMost;

import io.reactivecom.demo.bench.member.SystemName;
import io.reactivecom.demo.bench.member.Workload;
import java.util.ArrayList;
import java.util.List;

/** All that is asked of this library. */
final class TargetTable {

    private static final int SMALL = 100;
    private static final int LARGE = 1024;
    private static final int FAILOVERS = 20;
    private static final int STANDSTILLS = 5;
    private static final double MICROS_PER_MILLI = 1000;

    private final Effort effort;

    TargetTable(Effort effort) {
        this.effort = effort;
    }

    List<Contest> all() {
        List<Contest> all = new ArrayList<>(compared());
        all.add(spinning());
        all.addAll(absolute());
        return all;
    }

    /** What is compared with raw sockets and Reactor Netty, which every machine has. */
    List<Contest> quick() {
        return compared().stream()
                .map(contest -> new Contest(contest.targets().stream()
                        .filter(target ->
                                target.baseline() != null && target.baseline().system() != SystemName.JGROUPS_TUNED)
                        .toList()))
                .toList();
    }

    private List<Contest> compared() {
        List<Contest> contests = new ArrayList<>(List.of(oneway(), onewayLarge()));
        List.of(3, 5).forEach(members -> contests.add(fanIn(members)));
        List.of(Pin.ONE, Pin.SPREAD).forEach(pin -> contests.add(pingpong(pin)));
        List.of(3, 5, 8).forEach(members -> contests.add(answered(Workload.BROADCAST_ACK, members)));
        List.of(3, 5, 8).forEach(members -> contests.add(answered(Workload.BARRIER, members)));
        List.of(3, 5).forEach(members -> contests.add(lock(members)));
        return contests;
    }

    private List<Contest> absolute() {
        Setting alone = ours(Workload.LOCK_ALONE, 3, SMALL);
        Setting killed = failover(Signal.KILL, FAILOVERS);
        Setting stopped = failover(Signal.STOP, STANDSTILLS);
        Setting memory = ours(Workload.ONEWAY, 2, SMALL).with(SystemName.REACTIVE_COM_MEMORY);
        return List.of(
                Contest.of(atLeast(500_000, Measure.THROUGHPUT, alone, null)),
                Contest.of(
                        atMost(150 * MICROS_PER_MILLI, Measure.P50, killed, null),
                        atMost(400 * MICROS_PER_MILLI, Measure.MAX, killed, null)),
                Contest.of(atMost(3000 * MICROS_PER_MILLI, Measure.MAX, stopped, null)),
                Contest.of(atLeast(5_000_000, Measure.THROUGHPUT, memory, null)),
                Contest.of(atMost(0.5, Measure.CPU_PERCENT, ours(Workload.IDLE, 3, SMALL), null)));
    }

    private Contest oneway() {
        Setting ours = ours(Workload.ONEWAY, 2, SMALL);
        return Contest.of(
                atLeast(2, Measure.THROUGHPUT, ours, ours.with(SystemName.REACTOR_NETTY)),
                atLeast(2, Measure.THROUGHPUT, ours, ours.with(SystemName.JGROUPS_TUNED)),
                atMost(200, Measure.ALLOCATED, ours, null));
    }

    private Contest onewayLarge() {
        Setting ours = ours(Workload.ONEWAY, 2, LARGE);
        return Contest.of(atLeast(1.5, Measure.THROUGHPUT, ours, ours.with(SystemName.REACTOR_NETTY)));
    }

    private Contest fanIn(int members) {
        Setting oneway = ours(Workload.ONEWAY, 2, SMALL).with(SystemName.REACTOR_NETTY);
        return Contest.of(atLeast(1.5, Measure.THROUGHPUT, ours(Workload.FAN_IN, members, SMALL), oneway));
    }

    private Contest pingpong(Pin pin) {
        Setting ours = pinned(SystemName.REACTIVE_COM, pin);
        return Contest.of(atMost(1.1, Measure.P50, ours, ours.with(SystemName.REACTOR_NETTY)));
    }

    private Contest spinning() {
        Setting ours = pinned(SystemName.REACTIVE_COM_SPIN, Pin.SPREAD);
        return Contest.of(atMost(0.6, Measure.P50, ours, ours.with(SystemName.REACTOR_NETTY)));
    }

    private Contest answered(Workload workload, int members) {
        Setting ours = ours(workload, members, SMALL);
        return Contest.of(atMost(1.3, Measure.P50, ours, ours.with(SystemName.RAW)));
    }

    private Contest lock(int members) {
        Setting ours = ours(Workload.LOCK, members, SMALL);
        return Contest.of(
                atLeast(0.7, Measure.THROUGHPUT, ours, ours.with(SystemName.RAW)),
                atLeast(0.5, Measure.FAIRNESS, ours, null));
    }

    private Setting ours(Workload workload, int members, int payload) {
        return new Setting(SystemName.REACTIVE_COM, workload, members, payload, Pin.NONE, Signal.KILL, effort);
    }

    private Setting pinned(SystemName system, Pin pin) {
        return new Setting(system, Workload.PINGPONG, 2, SMALL, pin, Signal.KILL, effort);
    }

    private Setting failover(Signal signal, int trials) {
        Effort often = new Effort(effort.seconds(), effort.warmup(), trials, effort.jvm());
        return new Setting(SystemName.REACTIVE_COM, Workload.FAILOVER, 5, SMALL, Pin.NONE, signal, often);
    }
}
