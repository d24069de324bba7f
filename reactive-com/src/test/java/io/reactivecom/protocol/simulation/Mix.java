package io.reactivecom.protocol.simulation;

import io.reactivecom.Limits;
import io.reactivecom.protocol.Settings;
import java.util.List;
import java.util.random.RandomGenerator;

/** What one run is made of. Each draws its own, so that each tries something else, and some of it much more often. */
final class Mix {

    /** What a user may do. */
    enum Call {
        REQUEST,
        RELEASE,
        SYNCHRONIZE,
        BURST,
        PUBLISH,
        SEND_TO,
        STREAM,
        BROADCAST_SYNC,
        COLLECTIVE,
        SEND_TO_SYNC,
        RECEIVE_FROM_SYNC,
        SEND_ALL_TO
    }

    /** What fate may do. */
    enum Fault {
        JOIN,
        RESTART,
        CRASH,
        LEAVE,
        BREAK,
        HALF_OPEN,
        FLAPPING,
        ONE_WAY_CUT,
        CUT,
        PARTITION,
        HEAL,
        PAUSE,
        GARBLE,
        OUTAGE,
        BURN,
        SCHISM,
        CLOCK
    }

    /** What users send. */
    enum Payloads {
        SHORT,
        VARIED,
        LARGE
    }

    private static final List<Integer> WINDOWS = List.of(1, 2, 3, 5, 8, 8, 32, 64, 256, 256);
    private static final List<Integer> SLOWNESS_MILLIS = List.of(0, 0, 5, 50, 200);
    private static final List<Integer> SHORT_DELAY_MILLIS = List.of(1, 5, 10);
    private static final List<Integer> MOST_DELAY_MILLIS = List.of(1, 5, 20, 40, 150);

    /** Those around which groups grow and shrink; now and then no view is large enough. */
    private static final List<Integer> HUB_SIZES = List.of(2, 3, 3, 4, 4, 5, 6, Integer.MAX_VALUE);

    private static final List<Integer> MOST_PROCESSES = List.of(7, 7, 7, 7, 7, 7, 9, 12);
    private static final List<Integer> MOST_OUTAGES = List.of(0, 0, 0, 1, 1, 2);
    private static final List<Integer> MOST_SCHISMS = List.of(0, 0, 0, 0, 0, 0, 0, 1, 1, 2);
    private static final List<Integer> GRANTS = List.of(3, 6, 40, Settings.GRANTS, Settings.GRANTS);
    /** So that what a permit rests on is as fresh as it can be when its holder is removed. */
    private static final long SHORT_INTERVAL = 50 * SimulatedCluster.MILLISECOND;

    private static final List<Integer> SCARCE_NAMES = List.of(0, 0, 0, 0, 0, 0, 0, 0, 1, 3);
    private static final int FEW_NAMES = 3;

    private static final List<Integer> DISKS = List.of(0, 0, 2, 3, 3);
    private static final List<Integer> MOST_CUT_MILLIS = List.of(500, 3_000, 8_000, 12_000);
    private static final List<Integer> MOST_PATIENCE_MILLIS = List.of(100, 2_000, 10_000);
    private static final List<Integer> MOST_WRITE_MILLIS = List.of(0, 0, 0, 20, 6_000);
    private static final List<Integer> MOST_HASTE_MILLIS = List.of(1, 5, 50);

    private final RandomGenerator random;
    private final Weights calls;
    private final Weights faults;
    private final int founders;
    private final int mostProcesses;
    private final Payloads payloads;
    private final boolean clocksDiffer;
    private final boolean ratesDiffer;
    private final boolean hasSieges;
    private final long intervalNanos;
    private final int mostOutages;
    private final int mostSchisms;
    private final int grants;
    private final boolean splits;
    private final boolean limited;
    /** Of how many in three processes the names of barriers and rings are few; 0 in most runs. */
    private final int scarceNames;

    /** Of how many in three processes the machines have a disk. */
    private final int disks;

    private final int hubSize;
    private final int percentFaults;
    private final long paceNanos;
    private final boolean failWhenSuspended;
    private final long mostCutNanos;
    private final long mostPatienceNanos;
    private final long mostHasteNanos;
    private final long mostWriteNanos;

    Mix(RandomGenerator random) {
        this.random = random;
        boolean crowded = random.nextInt(40) == 0;
        this.mostProcesses = crowded ? 12 : any(MOST_PROCESSES);
        // Nine and more remain at the end, all of which want one ring.
        this.founders = (crowded ? 9 : 2) + random.nextInt(crowded ? 3 : mostProcesses - 3);
        this.payloads = payloads(random.nextInt(100));
        this.clocksDiffer = random.nextBoolean();
        this.hasSieges = random.nextInt(4) == 0;
        this.ratesDiffer = hasSieges ? random.nextInt(4) > 0 : random.nextBoolean();
        this.intervalNanos = hasSieges && random.nextBoolean() ? SHORT_INTERVAL : SimulatedCluster.INTERVAL;
        this.grants = any(GRANTS);
        this.splits = random.nextInt(12) == 0;
        this.limited = random.nextInt(5) == 0;
        this.scarceNames = any(SCARCE_NAMES);
        this.mostOutages = splits ? 0 : any(MOST_OUTAGES);
        this.mostSchisms = splits ? 0 : any(MOST_SCHISMS);
        this.disks = any(DISKS);
        this.hubSize = any(HUB_SIZES);
        this.percentFaults = crowded ? 2 : 5 + random.nextInt(40);
        this.paceNanos = 20 * SimulatedCluster.MILLISECOND << random.nextInt(6);
        this.failWhenSuspended = random.nextInt(4) == 0;
        this.mostCutNanos = any(MOST_CUT_MILLIS) * SimulatedCluster.MILLISECOND;
        this.mostPatienceNanos = any(MOST_PATIENCE_MILLIS) * SimulatedCluster.MILLISECOND;
        this.mostHasteNanos = any(MOST_HASTE_MILLIS) * SimulatedCluster.MILLISECOND;
        this.mostWriteNanos = any(MOST_WRITE_MILLIS) * SimulatedCluster.MILLISECOND;
        this.calls = Weights.drawn(random, Call.values().length);
        this.faults = Weights.drawn(random, Fault.values().length);
    }

    /** Large ones take time, so few runs have them. */
    private static Payloads payloads(int percent) {
        if (percent < 2) {
            return Payloads.LARGE;
        }
        return percent < 40 ? Payloads.VARIED : Payloads.SHORT;
    }

    Payloads payloads() {
        return payloads;
    }

    /** Whether the time of day differs from machine to machine, and is set now and then. */
    boolean clocksDiffer() {
        return clocksDiffer;
    }

    /** Whether some monotonic clocks go faster than others. */
    boolean ratesDiffer() {
        return ratesDiffer;
    }

    long intervalNanos() {
        return intervalNanos;
    }

    /** Whether holders of permits are besieged. */
    boolean hasSieges() {
        return hasSieges;
    }

    /** How many permits a ring gives in one view. */
    int grants() {
        return grants;
    }

    /** The limits of the next process; in some runs so low that users, joiners and strangers are refused. */
    Limits nextLimits() {
        Limits limits = Limits.defaults();
        if (limited) {
            limits = limits.withHalfOpen(4)
                    .withConnections(2 * mostProcesses)
                    .withStrangers(mostProcesses)
                    .withMembers(mostProcesses);
        }
        return hasScarceNames() && random.nextInt(3) < scarceNames
                ? limits.withBarriers(FEW_NAMES).withRings(FEW_NAMES)
                : limits;
    }

    /** Whether users need more names than some processes, or all, have room for. */
    boolean hasScarceNames() {
        return scarceNames > 0;
    }

    /** Whether every part of the group may go on. */
    boolean splits() {
        return splits;
    }

    /** How often the whole group may end, or lose its quorum for good. */
    int mostOutages() {
        return mostOutages;
    }

    /** How often processes may be forced to go on while others live. */
    int mostSchisms() {
        return mostSchisms;
    }

    /** Whether the next machine has a disk. */
    boolean keepsViews() {
        return random.nextInt(3) < disks;
    }

    /** How many may live at one time. */
    int mostProcesses() {
        return mostProcesses;
    }

    int founders() {
        return founders;
    }

    /** From how many members on a view has a hub. */
    int hubSize() {
        return hubSize;
    }

    long paceNanos() {
        return paceNanos;
    }

    /** How long it may take until what was cut is healed. */
    long mostCutNanos() {
        return mostCutNanos;
    }

    /** How long somebody may wait for a permit, or hold it. */
    long mostPatienceNanos() {
        return mostPatienceNanos;
    }

    /** How soon an ambush strikes. */
    long mostHasteNanos() {
        return mostHasteNanos;
    }

    /** How long it may take until a view is on the disk; the longest is beyond a timeout. */
    long mostWriteNanos() {
        return mostWriteNanos;
    }

    boolean failWhenSuspended() {
        return failWhenSuspended && random.nextBoolean();
    }

    boolean isFaultNext() {
        return random.nextInt(100) < percentFaults;
    }

    /** Whether connections are cut again and again at the end, when no other call can repair what was lost by that. */
    boolean endsAmidCuts() {
        return random.nextInt(2) == 0;
    }

    Call nextCall() {
        return Call.values()[calls.next()];
    }

    Fault nextFault() {
        return Fault.values()[faults.next()];
    }

    int window() {
        return any(WINDOWS);
    }

    long slownessNanos() {
        return any(SLOWNESS_MILLIS) * SimulatedCluster.MILLISECOND;
    }

    private boolean hasShortInterval() {
        return intervalNanos < SimulatedCluster.INTERVAL;
    }

    /** A round of the consensus has to be over before the next interval. */
    long mostDelayNanos() {
        return any(hasShortInterval() ? SHORT_DELAY_MILLIS : MOST_DELAY_MILLIS) * SimulatedCluster.MILLISECOND;
    }

    private int any(List<Integer> some) {
        return some.get(random.nextInt(some.size()));
    }
}
