package io.reactivecom;

import java.time.Duration;

/** How long tests in real time wait for what has to happen. */
public final class RealTime {

    /**
     * The limit of a wait that ends sooner unless there is a bug. It is far longer than any such wait takes on a busy machine:
     * the first TLS endpoint of a JVM needs 8 s to open with a fifth of a processor. A test whose subject is a limit has its own.
     */
    public static final Duration PATIENCE = Duration.ofMinutes(1);

    private RealTime() {}
}
