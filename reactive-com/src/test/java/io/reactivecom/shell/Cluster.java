package io.reactivecom.shell;

import io.reactivecom.Com;
import io.reactivecom.ComBuilder;
import io.reactivecom.ComEvent;
import io.reactivecom.Status;
import io.reactivecom.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The processes of a run of the simulation: they join, are closed, crash, and start again under their names. */
final class Cluster {

    private static final int MOST = 7;

    private final World world;
    private final SplittableRandom chance;
    private final List<Run> runs = new ArrayList<>();
    private final BiConsumer<Run, ComEvent> events;
    private int named;

    /**
     * Creates it empty.
     *
     * @param world where its processes live
     * @param events told of what happens in them
     */
    Cluster(World world, BiConsumer<Run, ComEvent> events) {
        this.world = world;
        this.events = events;
        this.chance = world.chance();
    }

    void found() {
        for (int count = 0; count < world.mix().processes(); count++) {
            found("P" + named++);
        }
    }

    /** Starts one of those that found a group together. */
    void found(String name) {
        start(name, world.mix().processes());
    }

    /** Another one comes, or one comes back under its name. */
    void come() {
        List<String> gone = gone();
        if (!gone.isEmpty() && world.mix().below(3) > 0) {
            world.saw(Occurrence.RESTART_UNDER_THE_SAME_NAME);
            start(world.mix().any(gone), 1);
        } else if (latest().size() < MOST) {
            world.saw(Occurrence.JOINED_LATER);
            start("P" + named++, 1);
        }
    }

    /** Names of which no process runs. */
    List<String> gone() {
        return latest().stream().filter(Run::isOver).map(Run::name).toList();
    }

    /** The latest run of each process. */
    List<Run> latest() {
        List<Run> latest = new ArrayList<>();
        for (Run run : runs) {
            latest.removeIf(former -> former.name().equals(run.name()));
            latest.add(run);
        }
        return latest;
    }

    List<Run> all() {
        return runs;
    }

    List<Run> open() {
        return runs.stream().filter(Run::isOpen).toList();
    }

    Optional<Run> anyOpen() {
        List<Run> open = open();
        return open.isEmpty() ? Optional.empty() : Optional.of(world.mix().any(open));
    }

    // --- coming ---

    private void start(String name, int expected) {
        boolean elsewhere = world.mix().isElsewhere();
        ApplicationScheduler scheduler = elsewhere ? application() : null;
        Run run = new Run(name, runs.size(), scheduler, !world.mix().isUntraced());
        runs.add(run);
        Probe<Com> probe =
                world.<Com>probe(run, "join").onValue(com -> joined(run, com)).onEnd(state -> ended(run, state));
        run.joins(probe);
        world.note(() -> run + " joins");
        settings(run, scheduler).expect(expected).join().subscribe(probe);
    }

    private ApplicationScheduler application() {
        return new ApplicationScheduler(world.time(), chance.split(), () -> world.saw(Occurrence.SCHEDULER_FULL));
    }

    private ComBuilder settings(Run run, @Nullable ApplicationScheduler scheduler) {
        Mix mix = world.mix();
        CodecMischief mischief = new CodecMischief(world, this, run);
        ComBuilder builder = Com.named(run.name())
                .transport(world.network().transport(run.name()))
                .window(mix.window())
                .codec(new ParcelCodec<>(Parcel.Letter.class, Parcel.Letter::new, mischief))
                .codec(new ParcelCodec<>(Parcel.Note.class, Parcel.Note::new, mischief));
        if (scheduler != null) {
            builder.publishOn(scheduler);
        }
        if (mix.failsWhenSuspended()) {
            builder.failWhenSuspended();
        }
        return run.isTraced() ? builder.observe(event -> observe(run, event)) : builder;
    }

    private void observe(Run run, ComEvent event) {
        if (!run.isTraced()) {
            world.broken("observers", run + " has thrown and is told of " + event);
        }
        if (!(event instanceof ComEvent.Heartbeat)) {
            world.note(() -> run + " " + event);
        }
        events.accept(run, event);
        if (!world.isCalm() && event instanceof ComEvent.Ended && world.mix().chance(1)) {
            world.saw(Occurrence.OBSERVER_THREW);
            run.loseTrace();
            throw new Tantrum("observer of " + run);
        }
    }

    private void joined(Run run, Com com) {
        run.joined(com);
        com.onDispose().subscribe(world.<Void>ownProbe(run, "onDispose").onEnd(state -> run.end()));
    }

    private static void ended(Run run, Probe.State state) {
        if (state != Probe.State.COMPLETED && !run.hasCom()) {
            run.end();
        }
    }

    // --- going ---

    /** Closes a process, if the others can go on without it. */
    void close(Run run, boolean inGoodOrder) {
        if (!run.isOpen() || !mayGo(run)) {
            return;
        }
        world.note(() -> run + (inGoodOrder ? " leaves" : " is disposed"));
        if (inGoodOrder) {
            world.saw(Occurrence.LEFT);
            run.com().leave().subscribe(world.<Void>probe(run, "leave"));
        } else {
            world.saw(Occurrence.DISPOSED);
            run.com().dispose();
        }
    }

    void crash(Run run) {
        if (run.isOpen() && mayGo(run)) {
            world.saw(Occurrence.CRASH);
            world.note(() -> run + " crashes");
            world.network().faults().crash(run.name());
            run.crash();
            world.time()
                    .schedule(run.com()::dispose, world.mix().below(500), TimeUnit.MILLISECONDS); // ends its publishers
        }
    }

    void cancelJoin() {
        for (Run run : runs) {
            Probe<Com> joining = run.joining();
            if (run.isJoining() && joining != null && joining.isPending() && hasView()) {
                world.saw(Occurrence.JOIN_CANCELLED);
                world.note(() -> run + " joins no longer");
                joining.cancel();
                return;
            }
        }
    }

    private boolean hasView() {
        return open().stream().anyMatch(run -> run.com().status() == Status.PRIMARY);
    }

    /** Whether a quorum of the latest view lives even without it, as far as can be seen. */
    boolean mayGo(Run run) {
        return hasQuorum(open().stream().filter(other -> !other.equals(run)).toList());
    }

    /** Whether these are a quorum of the latest view that is known to any of them. */
    static boolean hasQuorum(List<Run> living) {
        return living.stream()
                .map(run -> run.com().view())
                .max(Comparator.comparing(View::generation).thenComparing(View::number))
                .map(view -> isQuorum(view, living))
                .orElse(false);
    }

    private static boolean isQuorum(View view, List<Run> living) {
        long in = living.stream().filter(run -> view.contains(run.com().self())).count();
        boolean withFirst =
                living.stream().anyMatch(run -> view.rankOf(run.com().self()) == 0);
        return 2 * in > view.size() || 2 * in == view.size() && withFirst;
    }
}
