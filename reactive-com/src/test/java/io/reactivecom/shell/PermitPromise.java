package io.reactivecom.shell;

import io.reactivecom.Permit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Of processes that are awake at most one believes in a permit of a ring; fences rise; work under a permit does not go on when
 * the permit is lost or its section has ended.
 */
final class PermitPromise {

    private final World world;
    private final Map<String, Long> fences = new HashMap<>();
    private final List<Holding> holdings = new ArrayList<>();
    private final List<Holding> past = new ArrayList<>();
    private final Set<String> releasing = new HashSet<>();

    PermitPromise(World world) {
        this.world = world;
        world.check(this::look);
    }

    /** An application gets a permit, for a section of its own or for one that the library looks after. */
    Holding granted(Run run, Permit permit, @Nullable Probe<?> section, @Nullable Work work) {
        Holding holding = new Holding(run, permit, section, work);
        world.note(() -> run + " has " + permit);
        Long before = fences.get(permit.ring());
        if (before == null || before < permit.fence()) {
            fences.put(permit.ring(), permit.fence());
        } else if (before == permit.fence() || run.isOnTheLoop() || permit.isValid()) {
            world.broken("fence", holding + " comes after " + before);
        }
        holdings.add(holding);
        if (work != null && releasing.contains(run + permit.ring())) {
            holding.touch();
        }
        permit.lost().subscribe(world.<Void>ownProbe(run, "lost").onEnd(state -> lost(holding)));
        return holding;
    }

    /** An application gives back whatever it holds of a ring, which ends work there, or finds a permit before its work. */
    void releases(Run run, String ring) {
        releasing.add(run + ring);
        holdings.stream()
                .filter(holding -> holding.isSection()
                        && holding.run().equals(run)
                        && holding.permit().ring().equals(ring))
                .forEach(Holding::touch);
    }

    private void lost(Holding holding) {
        if (holding.isHeld()) {
            world.saw(Occurrence.PERMIT_LOST);
        }
        Work work = holding.work();
        if (work != null && work.isRunning()) {
            world.saw(Occurrence.PERMIT_LOST_WHILE_ITS_WORK_RAN);
        }
        holding.lose();
    }

    /** Permits that applications hold and give back by themselves. */
    List<Holding> loose() {
        return holdings.stream()
                .filter(holding -> !holding.isSection() && holding.isHeld())
                .toList();
    }

    List<Holding> all() {
        List<Holding> all = new ArrayList<>(past);
        all.addAll(holdings);
        return all;
    }

    private void look() {
        Map<String, List<Holding>> held = new HashMap<>();
        for (Holding holding : holdings) {
            lookAt(holding);
            if (holding.isHeld() && !holding.run().isPaused()) {
                held.computeIfAbsent(holding.permit().ring(), added -> new ArrayList<>())
                        .add(holding);
            }
        }
        held.values().forEach(this::count);
        holdings.removeIf(this::isPast);
    }

    private boolean isPast(Holding holding) {
        Work work = holding.work();
        boolean gone = work == null ? !holding.isHeld() : holding.hasEnded() && !work.isRunning();
        if (gone) {
            past.add(holding);
        }
        return gone;
    }

    private void lookAt(Holding holding) {
        Work work = holding.work();
        if (work == null || !work.isRunning() || holding.run().isCrashed() || holding.isTouched()) {
            return;
        }
        if (holding.isLost()) {
            world.broken("section", "work goes on under " + holding + ", which is lost");
        }
        if (holding.hasEnded()) {
            world.broken("section", "work goes on after its section, under " + holding);
        }
        if (world.mix().isInspecting() && holding.outlasts(world.time().passed())) {
            world.broken("section", "work goes on under " + holding + ", which is not valid");
        }
    }

    private void count(List<Holding> held) {
        if (held.size() > 1) {
            List<Holding> believing =
                    held.stream().filter(holding -> holding.permit().isValid()).toList();
            if (believing.size() > 1) {
                world.broken("one permit", believing.toString());
            }
        }
    }
}
