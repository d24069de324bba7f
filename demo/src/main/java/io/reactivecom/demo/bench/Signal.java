package io.reactivecom.demo.bench;

import java.io.IOException;
import java.time.Duration;

/** What befalls a member. */
enum Signal {
    /** It dies. */
    KILL(Duration.ofMillis(500)),
    /** It stands still. */
    STOP(Duration.ofSeconds(2));

    private final Duration aftermath;

    Signal(Duration aftermath) {
        this.aftermath = aftermath;
    }

    /** For how long nothing more may happen once the others have gone on without it. */
    Duration aftermath() {
        return aftermath;
    }

    void sendTo(Process process) throws IOException, InterruptedException {
        if (this == KILL) {
            process.destroyForcibly();
            return;
        }
        int exitCode = new ProcessBuilder("kill", "-STOP", Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (exitCode != 0) {
            throw new IOException("kill -STOP ended with " + exitCode);
        }
    }
}
