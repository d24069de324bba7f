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

    /** What is done four times a second is interpreted for minutes before the virtual machine compiles it. */
    private static final Duration IDLE_WARMING = Duration.ofMinutes(5);

    private static final int IDLE_MEASURING = 10;

    Setting with(SystemName other) {
        return new Setting(other, workload, members, payload, pin, signal, effort);
    }

    /** For how long it goes on before it is measured: on one processor everything takes twice as long, compiling too. */
    Duration warming() {
        Duration usual = effort.warming(system, members);
        if (effort.warmup() != null) {
            return usual;
        }
        if (workload == Workload.IDLE) {
            return IDLE_WARMING;
        }
        return pin == Pin.ONE ? usual.multipliedBy(2) : usual;
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
