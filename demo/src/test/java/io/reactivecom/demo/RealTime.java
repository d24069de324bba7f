package io.reactivecom.demo;

import java.time.Duration;

/** How long tests in real time wait for what has to happen. */
public final class RealTime {

    /** The limit of a wait that ends sooner unless there is a bug, on a busy machine as well. */
    public static final Duration PATIENCE = Duration.ofMinutes(1);

    private RealTime() {}
}
