package io.reactivecom.runtime;

import java.util.List;
import java.util.stream.Stream;

/** What threads do at the same time. */
final class Together {

    private Together() {}

    /** Runs each in a thread of its own, and waits for all. What one of them throws is a fault of the schedule. */
    static void run(Runnable... parts) {
        List<Thread> threads = Stream.of(parts).map(Thread::new).toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
    }

    /** Cheaper than an assertion of a library: each of its steps would be one of the schedule. */
    static void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
