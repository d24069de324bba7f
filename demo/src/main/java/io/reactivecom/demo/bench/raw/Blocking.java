package io.reactivecom.demo.bench.raw;

import java.io.IOException;
import java.io.UncheckedIOException;
import reactor.core.publisher.Mono;

/** Runs what blocks on sockets. */
final class Blocking {

    /** What blocks. */
    interface Work {
        void run() throws IOException;
    }

    private Blocking() {}

    static void run(Work work) {
        try {
            work.run();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Runs it in a thread of its own. */
    static void start(Work work) {
        Thread thread = new Thread(() -> run(work), "raw");
        thread.setDaemon(true);
        thread.start();
    }

    /** Runs it on the thread that subscribes. */
    static Mono<Void> mono(Work work) {
        return Mono.fromRunnable(() -> run(work));
    }
}
