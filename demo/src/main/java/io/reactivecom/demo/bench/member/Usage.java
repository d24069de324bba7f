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
 * @param writtenBytes what was written to files, pipes and sockets, or -1 where the system does not tell
 */
record Usage(long nanos, long cpuNanos, long allocatedBytes, long writtenBytes) {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Path ACCOUNT = Path.of("/proc/self/io");
    private static final String WRITTEN = "wchar: ";

    static Usage now() {
        return new Usage(System.nanoTime(), SYSTEM.getProcessCpuTime(), allocated(), written());
    }

    Usage since(Usage earlier) {
        return new Usage(
                nanos - earlier.nanos,
                cpuNanos - earlier.cpuNanos,
                allocatedBytes - earlier.allocatedBytes,
                writtenBytes < 0 ? -1 : writtenBytes - earlier.writtenBytes);
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

    private static long written() {
        try {
            return Files.readAllLines(ACCOUNT).stream()
                    .filter(line -> line.startsWith(WRITTEN))
                    .mapToLong(line -> Long.parseLong(line.substring(WRITTEN.length())))
                    .findFirst()
                    .orElse(-1);
        } catch (IOException elsewhere) {
            return -1;
        }
    }
}
