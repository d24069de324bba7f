package io.reactivecom.demo.bench;

import io.reactivecom.demo.bench.member.SystemName;
import io.reactivecom.demo.bench.member.Workload;
import java.time.Duration;

/**
 * One thing to measure, and how.
 *
 * @param system the system
 * @param workload the workload
 * @param members how many members
 * @param payload bytes of a message
 * @param pin on which processors
 * @param signal what befalls a member, if something does
 * @param effort how long and how often
 */
record Setting(SystemName system, Workload workload, int members, int payload, Pin pin, Signal signal, Effort effort) {

    private static final int SMALL_GROUP = 2;
    private static final int LITTLE_TO_COMPILE = 10;
    private static final int LARGE_GROUP = 25;
    private static final int EACH_MEMBER_MORE = 7;

    /** What is done four times a second is interpreted for minutes before the virtual machine compiles it. */
    private static final int IDLE_GROUP = 300;

    private static final int IDLE_MEASURING = 10;

    Setting with(SystemName other) {
        return new Setting(other, workload, members, payload, pin, signal, effort);
    }

    /** For how long it goes on before it is measured. */
    Duration warming() {
        Integer told = effort.warmup();
        return Duration.ofSeconds(told == null ? usualWarming() : told);
    }

    /**
     * Members compile in competition for the processors, so that more of them take longer, and on one processor all take twice
     * as long; small programs take little.
     */
    private long usualWarming() {
        if (workload == Workload.IDLE) {
            return IDLE_GROUP;
        }
        boolean little = members <= SMALL_GROUP || system == SystemName.RAW || system == SystemName.REACTOR_NETTY;
        int more = members - SMALL_GROUP - 1;
        long seconds = little ? LITTLE_TO_COMPILE : LARGE_GROUP + (long) EACH_MEMBER_MORE * more;
        return pin == Pin.ONE ? 2 * seconds : seconds;
    }

    /** The time of processors is told in hundredths of a second, of which an idle group uses few. */
    Duration measuring() {
        Duration usual = effort.measuring();
        boolean longer = workload == Workload.IDLE && effort.warmup() == null;
        return longer ? usual.multipliedBy(IDLE_MEASURING) : usual;
    }

    @Override
    public String toString() {
        return "%s %s, %d members, %d bytes, pin %s".formatted(system, workload, members, payload, pin);
    }
}
