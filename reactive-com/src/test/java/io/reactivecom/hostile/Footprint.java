package io.reactivecom.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;

/**
 * What a group takes of the machine, and what it has done.
 *
 * @param threads how many threads live
 * @param descriptors how many files and sockets are open; 0 where nobody tells
 * @param heapBytes what is left on the heap after a collection
 * @param kept what each member keeps about others
 * @param messages how many messages have come
 * @param permits how many permits were had
 */
record Footprint(
        int threads, long descriptors, long heapBytes, List<Map<String, Integer>> kept, long messages, long permits) {

    static Footprint of(BusyGroup group) {
        List<Map<String, Integer>> kept = group.coms().stream().map(Inside::of).toList();
        System.gc();
        return new Footprint(
                ManagementFactory.getThreadMXBean().getThreadCount(),
                openDescriptors(),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                kept,
                group.messages(),
                group.permits());
    }

    private static long openDescriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }

    void assertNotMoreThan(Footprint before, long toleratedBytes) {
        assertThat(threads).as("threads").isLessThanOrEqualTo(before.threads);
        assertThat(descriptors).as("open sockets").isLessThanOrEqualTo(before.descriptors);
        for (int i = 0; i < kept.size(); i++) {
            Map<String, Integer> earlier = before.kept.get(i);
            kept.get(i)
                    .forEach((what, count) ->
                            assertThat(count).as(what).isLessThanOrEqualTo(earlier.getOrDefault(what, 0)));
        }
        assertThat(heapBytes).as("bytes on the heap").isLessThan(before.heapBytes + toleratedBytes);
    }
}
