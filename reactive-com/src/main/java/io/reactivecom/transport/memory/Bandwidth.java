package io.reactivecom.transport.memory;

import io.reactivecom.InvalidSettingException;

/** How many bytes a direction carries in a second; zero stands for any number. */
record Bandwidth(long bytesPerSecond) {

    static final Bandwidth UNLIMITED = new Bandwidth(0);

    private static final double NANOS_PER_SECOND = 1e9;

    static Bandwidth of(long bytesPerSecond) {
        if (bytesPerSecond < 0) {
            throw new InvalidSettingException("bytesPerSecond", bytesPerSecond, "zero or more");
        }
        return new Bandwidth(bytesPerSecond);
    }

    /** How long so many bytes take. */
    long nanos(int bytes) {
        return bytesPerSecond == 0 ? 0 : (long) (bytes * NANOS_PER_SECOND / bytesPerSecond);
    }
}
