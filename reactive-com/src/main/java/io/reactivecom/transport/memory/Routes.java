package io.reactivecom.transport.memory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/** All directions of a network with faults, and the chance that rules over them. In tasks of the scheduler only. */
final class Routes {

    private record Direction(String from, String to) {}

    private final Scheduler scheduler;
    private final SplittableRandom random;
    private final Map<Direction, Route> routes = new LinkedHashMap<>();
    private Delay delay = Delay.NONE;
    private Bandwidth bandwidth = Bandwidth.UNLIMITED;
    private int sendingsPerBreak;

    Routes(Scheduler scheduler, SplittableRandom random) {
        this.scheduler = scheduler;
        this.random = random;
    }

    Route between(String from, String to) {
        return routes.computeIfAbsent(new Direction(from, to), added -> new Route(scheduler, this));
    }

    /** How long something takes on a route that may have a delay of its own. */
    long draw(@Nullable Delay own) {
        return (own == null ? delay : own).draw(random);
    }

    /** What a route carries that may have a bandwidth of its own. */
    Bandwidth bandwidth(@Nullable Bandwidth own) {
        return own == null ? bandwidth : own;
    }

    void limit(Bandwidth all) {
        bandwidth = all;
    }

    /** Whether the connection breaks over which something is sent just now. */
    boolean breaksNow() {
        return sendingsPerBreak > 0 && random.nextInt(sendingsPerBreak) == 0;
    }

    void delay(Delay all) {
        delay = all;
    }

    void breakOnceIn(int sendings) {
        sendingsPerBreak = sendings;
    }

    void heal() {
        List.copyOf(routes.values()).forEach(Route::heal);
    }
}
