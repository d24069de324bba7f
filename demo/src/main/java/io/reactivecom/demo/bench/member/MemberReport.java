package io.reactivecom.demo.bench.member;

import java.util.List;

/**
 * What a process has measured.
 *
 * @param nanos for how long
 * @param operations how many ended there
 * @param cpuNanos time of processors
 * @param allocatedBytes heap
 * @param loopbackBytes what all processes sent over the loopback, or -1
 * @param latencies how long each operation took in nanoseconds: a histogram, compressed and in base 64
 * @param errors how often something was wrong
 * @param problems the first of it, in sentences
 */
public record MemberReport(
        long nanos,
        long operations,
        long cpuNanos,
        long allocatedBytes,
        long loopbackBytes,
        String latencies,
        long errors,
        List<String> problems) {}
