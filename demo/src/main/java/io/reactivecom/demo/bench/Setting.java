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

    Setting with(SystemName other) {
        return new Setting(other, workload, members, payload, pin, signal, effort);
    }

    /** For how long it goes on before it is measured: on one processor everything takes twice as long, compiling too. */
    Duration warming() {
        Duration usual = effort.warming(system, members);
        return pin == Pin.ONE && effort.warmup() == null ? usual.multipliedBy(2) : usual;
    }

    @Override
    public String toString() {
        return "%s %s, %d members, %d bytes, pin %s".formatted(system, workload, members, payload, pin);
    }
}
