package io.reactivecom.demo.bench;

import io.reactivecom.demo.child.ChildJvm;
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

    void sendTo(ChildJvm process) throws IOException {
        if (this == KILL) {
            process.kill();
        } else {
            process.stop();
        }
    }
}
