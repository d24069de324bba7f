package io.reactivecom.protocol.simulation;

import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.View;
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
        highest = Math.max(highest, fenceBase(view));
    }

    private void founded(View view) {
        boolean first = view.number() == 1 && foundings.add(view);
        if (!generations.add(view.generation()) && !first) {
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
