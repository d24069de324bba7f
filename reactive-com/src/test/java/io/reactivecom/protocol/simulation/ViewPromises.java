package io.reactivecom.protocol.simulation;

import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.View;
import io.reactivecom.protocol.Operation;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.ViewBody.Install;
import io.reactivecom.wire.ViewId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Agreement: one name of a view means one view, numbers only grow, and survivors keep their order. */
final class ViewPromises implements Observer {

    private final SimulatedCluster cluster;
    private final Map<ViewId, View> views = new HashMap<>();
    /** Those that an operator has forced to go on. */
    private final Set<Identity> forcing = new HashSet<>();
    /** Those of the group that is there now, whatever was before it; of several, where some were forced. */
    private final TreeMap<ViewId, View> group = new TreeMap<>();

    /** The generation of the group that has ended. */
    private long ended;

    private final Map<ViewId, Decision> decisions = new HashMap<>();
    private final Map<Identity, ViewId> installed = new HashMap<>();
    /** Those that a process has installed. */
    private final Set<ViewId> seen = new HashSet<>();

    ViewPromises(SimulatedCluster cluster) {
        this.cluster = cluster;
    }

    /** What was decided as a view, as far as anybody has been told. */
    @Nullable
    Decision decision(ViewId view) {
        return decisions.get(view);
    }

    /** The latest view that was decided, or null. */
    @Nullable
    View latest() {
        return group.isEmpty() ? null : group.lastEntry().getValue();
    }

    /** Where several groups may go on, only keeps the latest view of all. */
    Observer latestOnly() {
        return new Observer() {
            @Override
            public void installed(SimulatedProcess process, View view) {
                group.put(ViewId.of(view), view);
            }
        };
    }

    /** All its members have ended. */
    void groupEnded() {
        ended = group.isEmpty() ? ended : group.lastKey().generation();
        group.clear();
    }

    /** Nobody can know the views of the groups that have ended: one may bear the name of another. */
    void forget() {
        views.clear();
        decisions.keySet().retainAll(group.keySet());
        views.putAll(group);
    }

    /**
     * A view that no process installed counts no longer when all its members have ended: nothing of it is on its way to
     * anybody, and another first view may have its id.
     */
    private void forgetUnseen(View next) {
        ViewId id = ViewId.of(next);
        View former = views.get(id);
        if (former != null && !former.equals(next) && !seen.contains(id) && haveEnded(former.members())) {
            views.remove(id);
            decisions.remove(id);
            group.remove(id);
            ended = Math.min(ended, id.generation() - 1);
        }
    }

    private boolean haveEnded(List<Member> members) {
        Set<Identity> living = new HashSet<>();
        cluster.living().forEach(process -> living.add(process.self().identity()));
        return members.stream().noneMatch(member -> living.contains(member.identity()));
    }

    @Override
    public void sent(SimulatedProcess from, Identity to, Frame frame) {
        if (frame instanceof Frame.Sequenced sequenced && sequenced.body() instanceof Install install) {
            Decision decision = install.decision();
            forgetUnseen(decision.view());
            Decision before = decisions.putIfAbsent(ViewId.of(decision.view()), decision);
            if (before != null && !before.equals(decision)) {
                throw new Violation("agreement", before + " was decided, and now " + decision);
            }
            learn(decision.view());
        }
    }

    @Override
    public void installed(SimulatedProcess process, View view) {
        ViewId id = ViewId.of(view);
        seen.add(id);
        ViewId before = installed.put(process.self().identity(), id);
        if (before != null && !id.isAfter(before)) {
            throw new Violation("agreement", process + " installs " + id + " after " + before);
        }
        learn(view);
    }

    private void learn(View view) {
        View known = views.putIfAbsent(ViewId.of(view), view);
        if (known != null) {
            if (!known.equals(view)) {
                throw new Violation("agreement", "there is " + known + " and " + view);
            }
            return;
        }
        // What was on its way when its members ended may still decide a view of the former group.
        if (view.generation() > ended) {
            boolean goesOn = group.keySet().stream().anyMatch(other -> other.generation() == view.generation());
            if (!goesOn && !group.isEmpty() && !isForced(view)) {
                throw new Violation("agreement", "two groups: " + view + " and " + latest());
            }
            group.values().forEach(other -> compare(view, other));
            group.put(ViewId.of(view), view);
        }
    }

    private boolean isForced(View view) {
        return view.size() == 1 && forcing.contains(view.member(0).identity());
    }

    @Override
    public void started(SimulatedProcess process, Operation operation) {
        if (operation.verb().equals("forceNewGroup")) {
            forcing.add(process.self().identity());
        }
    }

    private static void compare(View view, View other) {
        if (view.generation() == other.generation() && !common(view, other).equals(common(other, view))) {
            throw new Violation("rank order", "it differs in " + view + " and " + other);
        }
    }

    private static List<Member> common(View one, View other) {
        List<Member> common = new ArrayList<>(one.members());
        common.retainAll(other.members());
        return common;
    }
}
