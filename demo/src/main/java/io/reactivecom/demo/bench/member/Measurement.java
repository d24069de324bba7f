package io.reactivecom.demo.bench.member;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/** What is measured at one process: from when it is begun, as often as it is begun. */
final class Measurement {

    private static final int DIGITS = 3;

    private final Recorder latencies = new Recorder(DIGITS);
    private final Problems problems = new Problems();
    private volatile @Nullable LongSupplier received;
    private long receivedBefore;
    private Usage before = Usage.now();

    Problems problems() {
        return problems;
    }

    /** One operation, and how long it took. */
    void record(long nanos) {
        latencies.recordValue(nanos);
    }

    /** Received messages are the operations; nobody tells how long each took. */
    void count(LongSupplier received) {
        this.received = received;
    }

    /** The warm-up is over. */
    void begin() {
        latencies.reset();
        receivedBefore = received();
        before = Usage.now();
    }

    /** What has happened since. */
    MemberReport report() {
        Usage usage = Usage.now().since(before);
        long receivedNow = received();
        Histogram histogram = latencies.getIntervalHistogram();
        long operations = receivedNow < 0 ? histogram.getTotalCount() : receivedNow - receivedBefore;
        return new MemberReport(
                usage.nanos(),
                operations,
                usage.cpuNanos(),
                usage.allocatedBytes(),
                usage.loopbackBytes(),
                encoded(histogram),
                problems.count(),
                problems.sentences());
    }

    private long received() {
        LongSupplier counter = received;
        return counter == null ? -1 : counter.getAsLong();
    }

    private static String encoded(Histogram histogram) {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int size = histogram.encodeIntoCompressedByteBuffer(buffer);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), size));
    }
}
