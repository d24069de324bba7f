package io.reactivecom.shell;

import io.reactivecom.protocol.simulation.Weights;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** What a seed makes of a run: how large and slow everything is, and how often each thing happens. */
final class Mix {

    /** What users do. */
    enum Call {
        SEND,
        STREAM,
        ACKNOWLEDGED,
        COLLECTIVE,
        RENDEZVOUS,
        BARRIER,
        PERMIT,
        SECTION,
        RELEASE,
        READ,
        WATCH,
        ASK,
        CANCEL,
        TICK
    }

    /** What fate does. */
    enum Fault {
        BREAK,
        CUT,
        PARTITION,
        HEAL,
        PAUSE,
        CRASH,
        DISPOSE,
        LEAVE,
        JOIN,
        CANCEL_JOIN,
        DISPOSE_SCHEDULER
    }

    private static final int[] WINDOWS = {1, 2, 8, 64};
    private static final int[] DELAYS_MILLIS = {0, 1, 5, 20};
    private static final int[] PACES_MILLIS = {20, 100, 300};
    private static final int[] PERCENT = {0, 10, 30};

    private final SplittableRandom random;
    private final int processes;
    private final int window;
    private final int mostDelayMillis;
    private final int paceMillis;
    private final int breaksOnceIn;
    private final int percentFaults;
    private final int percentMoods;
    private final int percentTroubles;
    private final int percentElsewhere;
    private final int percentUntraced;
    private final boolean failWhenSuspended;
    private final boolean inspecting;
    private final Weights calls;
    private final Weights faults;

    Mix(SplittableRandom random) {
        this.random = random;
        processes = 2 + random.nextInt(5);
        window = WINDOWS[random.nextInt(WINDOWS.length)];
        mostDelayMillis = DELAYS_MILLIS[random.nextInt(DELAYS_MILLIS.length)];
        paceMillis = PACES_MILLIS[random.nextInt(PACES_MILLIS.length)];
        breaksOnceIn = random.nextInt(4) == 0 ? 20 + random.nextInt(200) : 0;
        percentFaults = PERCENT[random.nextInt(PERCENT.length)];
        percentMoods = PERCENT[random.nextInt(PERCENT.length)];
        percentTroubles = PERCENT[random.nextInt(PERCENT.length)];
        percentElsewhere = random.nextInt(3) * 50;
        percentUntraced = PERCENT[random.nextInt(PERCENT.length)];
        failWhenSuspended = random.nextInt(4) == 0;
        inspecting = random.nextBoolean();
        calls = weights(Call.values().length);
        faults = weights(Fault.values().length);
    }

    /** A third of the things do not happen at all. */
    private Weights weights(int count) {
        int[] weights = new int[count];
        int sum = 0;
        for (int place = 0; place < count; place++) {
            weights[place] = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(10);
            sum += weights[place];
        }
        if (sum == 0) {
            weights[0] = 1;
        }
        return new Weights(random, weights);
    }

    Call nextCall() {
        return Call.values()[calls.next()];
    }

    Fault nextFault() {
        return Fault.values()[faults.next()];
    }

    int processes() {
        return processes;
    }

    int window() {
        return window;
    }

    Duration mostDelay() {
        return Duration.ofMillis(mostDelayMillis);
    }

    long nextPauseNanos() {
        return random.nextLong(paceMillis * 1_000_000L);
    }

    /** After how many sendings a connection breaks; 0 for never. */
    int breaksOnceIn() {
        return breaksOnceIn;
    }

    boolean failsWhenSuspended() {
        return failWhenSuspended;
    }

    /** Whether permits are asked all the time whether they are valid; that alone may end them. */
    boolean isInspecting() {
        return inspecting;
    }

    boolean isFaultNext() {
        return chance(percentFaults);
    }

    boolean isElsewhere() {
        return chance(percentElsewhere);
    }

    boolean isUntraced() {
        return chance(percentUntraced);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    Mood nextMood() {
        if (!chance(percentMoods)) {
            return Mood.CALM;
        }
        Mood.Signal[] signals = Mood.Signal.values();
        Mood.Act[] acts = Mood.Act.values();
        return new Mood(
                signals[random.nextInt(signals.length)], random.nextInt(3), acts[1 + random.nextInt(acts.length - 1)]);
    }

    Parcel.Trouble nextTrouble() {
        if (!chance(percentTroubles)) {
            return Parcel.Trouble.NONE;
        }
        Parcel.Trouble[] troubles = Parcel.Trouble.values();
        return troubles[1 + random.nextInt(troubles.length - 1)];
    }
}
