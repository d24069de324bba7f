package io.reactivecom.protocol;

import io.reactivecom.ComException;
import io.reactivecom.Member;
import io.reactivecom.QuorumPresentException;
import io.reactivecom.Status;
import io.reactivecom.SuspendedException;
import io.reactivecom.View;
import io.reactivecom.Waiting;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.ViewId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The operator's last resort: a process without a quorum, or expelled, goes on alone by nobody's decision. */
final class ForcedGroup implements Pending {

    /*
     * The generation is later than the clock and all that this process has heard of. Numbers go on rising, so that no view
     * to come admits a process under the number that once admitted this one. lastRemoval makes the guard wait before a token
     * is made: a member of the former group may still believe in its permit.
     */
    private final Group group;
    private final Standing standing;
    private final Bootstrap bootstrap;
    private final Reunion reunion;
    private final Effects effects;
    private final BiConsumer<Decision, Long> decided;
    private final List<Operation> waiting = new ArrayList<>();
    private @Nullable ViewId forced;

    ForcedGroup(
            Group group,
            Standing standing,
            Bootstrap bootstrap,
            Reunion reunion,
            Effects effects,
            BiConsumer<Decision, Long> decided) {
        this.group = group;
        this.standing = standing;
        this.bootstrap = bootstrap;
        this.reunion = reunion;
        this.effects = effects;
        this.decided = decided;
    }

    /**
     * Completes the operation when the forced view is installed. Fails it unless this process is cut off, or was expelled and
     * looks for its group in vain.
     */
    void force(Operation operation, long now) {
        boolean lost = !group.isAdmitted() && bootstrap.looksInVain(now);
        if (forced == null && standing.status() != Status.SUSPENDED && !lost) {
            effects.fail(operation, new QuorumPresentException(group.view()));
            return;
        }
        Decision alone = alone();
        if (!ViewId.of(alone.view()).isPossibleRecord()) {
            effects.fail(operation, Horizon.clockTooFarAhead());
            return;
        }
        waiting.add(operation);
        if (forced == null) {
            forced = ViewId.of(alone.view());
            decided.accept(alone, now);
        }
    }

    private Decision alone() {
        long former = Math.max(group.latest().number(), group.past().record().number());
        View without = group.past().without();
        long distinction = distinction();
        long number = Math.max(former, without == null ? 0 : without.number()) + 1 + distinction;
        Member self = group.self();
        Member member = group.joined() ? self : new Member(self.identity(), self.address(), number);
        long wallMillis = effects.wallMillis();
        long byTheClock = group.horizon().generationAfter(ownGeneration(), number, wallMillis);
        long generation = byTheClock + number > wallMillis ? byTheClock + 2 * distinction : byTheClock;
        View view = new View(generation, number, List.of(member));
        return new Decision(view, number, group.decision().bases());
    }

    private long ownGeneration() {
        View without = group.past().without();
        long former = Math.max(group.past().record().generation(), without == null ? 0 : without.generation());
        return Math.max(group.latest().generation(), former);
    }

    /**
     * Tells forced groups of processes apart that have heard of the same views, by their generations. By the clock, the number
     * is so much higher and the generation so much lower: both together stay at the clock, so that a group founded a moment
     * later is later, though this process may hold its token and grant a permit at once. A process is not suspended before its
     * view is a timeout old, so there is room for half of one. Where the clock is behind what was heard, the generation is
     * higher by twice as much, which outweighs the number.
     */
    private long distinction() {
        long mostMillis = Math.max(1, group.settings().timeoutNanos() / 2_000_000);
        return Math.floorMod(group.self().identity().incarnation(), mostMillis);
    }

    /** The members of the group that has expelled this process are looked for, as those are whom a forced view leaves out. */
    void onViewChange(ViewChange change, long now) {
        ViewId awaited = forced;
        if (awaited == null) {
            return;
        }
        forced = null;
        if (ViewId.of(change.view()).equals(awaited)) {
            lookForOthers(change, now);
            end(operation -> effects.complete(operation, change.view()));
        } else {
            // A later group has let this process in while the forced view was being stored.
            end(operation -> effects.fail(operation, new QuorumPresentException(change.view())));
        }
    }

    /**
     * Of two processes that were forced, neither may have been in the last view of the other: they find each other by the views
     * before, or by the seeds.
     */
    private void lookForOthers(ViewChange change, long now) {
        reunion.lookEverywhere(now);
        View without = group.past().without();
        if (!change.forced() && without != null) {
            without.members().forEach(member -> reunion.lookFor(member.address(), now));
        }
    }

    private void end(Consumer<Operation> action) {
        List<Operation> ended = List.copyOf(waiting);
        waiting.clear();
        ended.forEach(action);
    }

    @Override
    public void explain(long now, List<Waiting> lines) {
        for (Operation operation : waiting) {
            lines.add(new Waiting(
                    operation.toString(),
                    Duration.ofNanos(now - operation.since()),
                    List.of(),
                    "the state directory has not stored the forced view yet"));
        }
    }

    /** What fails for the lack of a quorum does not include what is done about it. */
    @Override
    public void failAll(ComException error) {
        if (error instanceof SuspendedException) {
            return;
        }
        end(operation -> effects.fail(operation, error));
    }

    /** The view is decided: it comes also if its operator waits for it no longer. */
    @Override
    public void cancel(Operation operation) {
        waiting.remove(operation);
    }
}
