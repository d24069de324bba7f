package io.reactivecom.transport.tcp;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import reactor.core.scheduler.Scheduler;

/** Reports whom an endpoint refuses, a few a minute: whoever floods the port must not fill the log as well. */
final class RefusalLog {

    static final int MOST = 10;
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final Scheduler scheduler;
    private final Consumer<String> log;
    private long since;
    private int reported = MOST;
    private long counted;

    RefusalLog(Scheduler scheduler, Consumer<String> log) {
        this.scheduler = scheduler;
        this.log = log;
        this.since = scheduler.now(TimeUnit.NANOSECONDS) - MINUTE;
    }

    /** Reports one, on the scheduler; of those beyond the limit, the next report tells how many there were. */
    void refused(String who) {
        long now = scheduler.now(TimeUnit.NANOSECONDS);
        if (now - since >= MINUTE) {
            since = now;
            reported = 0;
        }
        if (reported == MOST) {
            counted++;
            return;
        }
        reported++;
        log.accept(counted == 0 ? who : who + " (and " + counted + " more that were not reported)");
        counted = 0;
    }
}
