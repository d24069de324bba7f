package io.reactivecom.demo.bench;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * How long an operation took, in microseconds; nothing where it is not known.
 *
 * @param p50Us half of them took no longer
 * @param p99Us of a hundred, all but one
 * @param p999Us of a thousand, all but one
 * @param maxUs the longest
 */
@JsonNaming(SnakeCaseStrategy.class)
record Latency(
        @Nullable Double p50Us,
        @Nullable Double p99Us,
        @Nullable Double p999Us,
        @Nullable Double maxUs) {

    static final Latency UNKNOWN = new Latency(null, null, null, null);

    private static final double NANOS_PER_MICRO = 1000;
    private static final int DIGITS = 3;

    /** Of all that members have reported. */
    static Latency merged(List<String> encoded) {
        Histogram sum = new Histogram(DIGITS);
        encoded.forEach(one -> sum.add(decoded(one)));
        return of(sum);
    }

    /** Of single times. */
    static Latency ofNanos(List<Long> nanos) {
        Histogram histogram = new Histogram(DIGITS);
        nanos.forEach(histogram::recordValue);
        return of(histogram);
    }

    private static Latency of(Histogram nanos) {
        if (nanos.getTotalCount() == 0) {
            return UNKNOWN;
        }
        return new Latency(
                nanos.getValueAtPercentile(50) / NANOS_PER_MICRO,
                nanos.getValueAtPercentile(99) / NANOS_PER_MICRO,
                nanos.getValueAtPercentile(99.9) / NANOS_PER_MICRO,
                nanos.getMaxValue() / NANOS_PER_MICRO);
    }

    private static Histogram decoded(String encoded) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(encoded));
            return Histogram.decodeFromCompressedByteBuffer(bytes, 0);
        } catch (DataFormatException broken) {
            throw new IllegalArgumentException("no histogram", broken);
        }
    }
}
