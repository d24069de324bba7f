package io.reactivecom.demo.bench;

import io.reactivecom.demo.bench.member.Order;
import io.reactivecom.demo.bench.member.Told;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One member after another is struck, of every rank in turn, and another process takes its place afterwards. */
final class FailoverRun {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Setting setting;
    private final List<Long> nanos = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    /** Which member has which rank: they count by arrival. */
    private final List<Seat> seats = new ArrayList<>();

    private record Seat(int index, Child child) {}

    FailoverRun(Setting setting) {
        this.setting = setting;
    }

    Result measure() throws IOException, InterruptedException {
        try (Crew crew = Crew.start(setting)) {
            crew.join();
            List<Child> children = crew.children();
            for (int index = 0; index < children.size(); index++) {
                seats.add(new Seat(index, children.get(index)));
            }
            awaitViews(setting.members());
            for (int trial = 0; trial < setting.effort().trials(); trial++) {
                strike(crew, seats.remove(trial % setting.members()));
            }
        }
        return Trials.result(setting, nanos, problems);
    }

    private void strike(Crew crew, Seat victim) throws IOException, InterruptedException {
        Child substitute = crew.substitute(victim.index());
        long start = System.nanoTime();
        victim.child().strike(setting.signal());
        nanos.add(awaitViews(setting.members() - 1) - start);
        Thread.sleep(setting.signal().aftermath().toMillis());
        seats.forEach(seat -> checkThatNothingMoreHappened(seat.child()));
        victim.child().close();
        seats.add(new Seat(victim.index(), substitute));
        substitute.order(Order.JOIN);
        awaitViews(setting.members());
    }

    /** When the last of them had a view of this size. */
    private long awaitViews(int size) throws InterruptedException {
        long last = Long.MIN_VALUE;
        for (Seat seat : seats) {
            Told.ViewSeen view = seat.child().await(Told.ViewSeen.class, seen -> seen.size() == size, PATIENCE);
            last = Math.max(last, view.nanos());
        }
        return last;
    }

    private void checkThatNothingMoreHappened(Child child) {
        for (Told more = child.poll(); more != null; more = child.poll()) {
            problems.add(child.name() + " had more to tell after the others had gone on: " + more);
        }
    }
}
