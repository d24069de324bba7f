package io.reactivecom.demo.bench.member;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;

/**
 * What this process has used since it began.
 *
 * @param nanos when
 * @param cpuNanos time of processors
 * @param allocatedBytes heap
 * @param loopbackBytes what went over the loopback, of all processes and with all headers, or -1 where the system does not tell
 */
record Usage(long nanos, long cpuNanos, long allocatedBytes, long loopbackBytes) {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Path DEVICES = Path.of("/proc/net/dev");
    private static final String LOOPBACK = "lo:";

    static Usage now() {
        return new Usage(System.nanoTime(), SYSTEM.getProcessCpuTime(), allocated(), loopback());
    }

    Usage since(Usage earlier) {
        return new Usage(
                nanos - earlier.nanos,
                cpuNanos - earlier.cpuNanos,
                allocatedBytes - earlier.allocatedBytes,
                loopbackBytes < 0 ? -1 : loopbackBytes - earlier.loopbackBytes);
    }

    /** JDK 21 and later count the threads that have ended, too. */
    private static long allocated() {
        try {
            Method total = ThreadMXBean.class.getMethod("getTotalThreadAllocatedBytes");
            return (long) total.invoke(THREADS);
        } catch (NoSuchMethodException older) {
            return LongStream.of(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
                    .filter(bytes -> bytes > 0)
                    .sum();
        } catch (IllegalAccessException | InvocationTargetException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    /** The first figure of a device is what it has received. */
    private static long loopback() {
        try {
            return Files.readAllLines(DEVICES).stream()
                    .map(String::strip)
                    .filter(line -> line.startsWith(LOOPBACK))
                    .mapToLong(line -> Long.parseLong(
                            line.substring(LOOPBACK.length()).strip().split(" ", 2)[0]))
                    .findFirst()
                    .orElse(-1);
        } catch (IOException elsewhere) {
            return -1;
        }
    }
}
