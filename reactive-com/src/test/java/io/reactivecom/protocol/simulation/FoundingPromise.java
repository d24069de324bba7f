package io.reactivecom.protocol.simulation;

import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.View;
import io.reactivecom.protocol.Grant;
import io.reactivecom.protocol.Settings;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.ViewBody.Install;
import io.reactivecom.wire.ViewId;
import java.util.HashSet;
import java.util.Set;

/**
 * A group that begins after the end of another, founded or forced, is later than that, and so are its fencing numbers: where no
 * clock was set back, or where one of those who begin it was in the latest view of the former group, or has it stored.
 */
final class FoundingPromise implements Observer {

    private final SimulatedCluster cluster;
    private final ViewPromises views;
    private final TokenPromises tokens;
    private final Set<View> foundings = new HashSet<>();
    private final Set<Long> generations = new HashSet<>();
    private final Set<Long> forced = new HashSet<>();
    private ViewId latest = ViewId.NONE;
    private long highest;

    FoundingPromise(SimulatedCluster cluster, ViewPromises views, TokenPromises tokens) {
        this.cluster = cluster;
        this.views = views;
        this.tokens = tokens;
    }

    @Override
    public void sent(SimulatedProcess from, Identity to, Frame frame) {
        if (frame instanceof Frame.Sequenced sequenced && sequenced.body() instanceof Install install) {
            founded(install.decision().view());
        }
    }

    @Override
    public void installed(SimulatedProcess process, View view) {
        founded(view);
        ViewId id = ViewId.of(view);
        latest = id.isAfter(latest) ? id : latest;
        if (!forced.contains(view.generation())) {
            highest = Math.max(highest, fenceBase(view));
        }
    }

    /** A forced group may begin ahead of the clock by less than the guard, which passes before it grants anything. */
    @Override
    public void granted(SimulatedProcess process, Grant grant) {
        highest = Math.max(highest, grant.fence() / Settings.GRANTS);
    }

    private void founded(View view) {
        boolean first = view.number() == 1 && foundings.add(view);
        if (!generations.add(view.generation()) && !first) {
            return;
        }
        if (view.number() > 1) {
            forced.add(view.generation());
        }
        if (!isPromised(view) && view.number() > 1) {
            cluster.observer().happened(Occurrence.FORCED_GROUP);
            checkLaterThanItsOwn(view);
            return;
        }
        if (!isPromised(view)) {
            cluster.observer().happened(Occurrence.FOUNDED_BY_STRANGERS);
            views.forget();
            tokens.forgetFences();
            latest = ViewId.NONE;
            highest = 0;
        } else if (view.number() > 1) {
            cluster.observer().happened(Occurrence.FORCED_GROUP);
        } else if (generations.size() > 1) {
            cluster.observer().happened(Occurrence.FOUNDED_AGAIN);
        }
        if (fenceBase(view) <= highest) {
            throw new Violation("fence", view + " is founded, and numbers up to " + highest + " have been used");
        }
    }

    /** What others have done since is not known to a forced process, unless it has heard of it. */
    private void checkLaterThanItsOwn(View forced) {
        ViewId own = cluster.process(forced.member(0).name()).remembers();
        if (fenceBase(forced) <= own.fenceBase()) {
            throw new Violation("fence", forced + " is forced by one that was in " + own);
        }
    }

    private static long fenceBase(View view) {
        return view.generation() + view.number();
    }

    private boolean isPromised(View view) {
        if (cluster.clocksAgree()) {
            return true;
        }
        for (Member founder : view.members()) {
            if (!latest.isAfter(cluster.process(founder.name()).remembers())) {
                return true;
            }
        }
        return false;
    }
}
