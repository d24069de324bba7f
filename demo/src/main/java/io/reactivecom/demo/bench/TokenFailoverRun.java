package io.reactivecom.demo.bench;

import io.reactivecom.demo.bench.member.Order;
import io.reactivecom.demo.bench.member.Told;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The member in the section is killed while all others want in: how long until one of them is. */
final class TokenFailoverRun {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long UNTIL_THEY_WAIT_MILLIS = 200;

    private final Setting setting;

    TokenFailoverRun(Setting setting) {
        this.setting = setting;
    }

    /** Each time with a new group. */
    Result measure() throws IOException, InterruptedException {
        List<Long> nanos = new ArrayList<>();
        for (int trial = 0; trial < setting.effort().trials(); trial++) {
            try (Crew crew = Crew.start(setting)) {
                crew.join();
                nanos.add(killTheHolder(crew.children(), trial % setting.members()));
            }
        }
        return Trials.result(setting, nanos, List.of());
    }

    private static long killTheHolder(List<Child> children, int which) throws IOException, InterruptedException {
        List<Child> others = new ArrayList<>(children);
        Child holder = others.remove(which);
        holder.order(Order.ACQUIRE);
        holder.await(Told.Granted.class, PATIENCE);
        others.forEach(child -> child.order(Order.ENTER));
        Thread.sleep(UNTIL_THEY_WAIT_MILLIS);
        long start = System.nanoTime();
        holder.strike(Signal.KILL);
        return firstGrant(others) - start;
    }

    /** They come in one after another: who was first shows by the time. */
    private static long firstGrant(List<Child> others) throws InterruptedException {
        long first = Long.MAX_VALUE;
        for (Child child : others) {
            first = Math.min(first, child.await(Told.Granted.class, PATIENCE).nanos());
        }
        return first;
    }
}
