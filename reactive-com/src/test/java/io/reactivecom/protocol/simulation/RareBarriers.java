package io.reactivecom.protocol.simulation;

import io.reactivecom.Member;
import io.reactivecom.View;
import io.reactivecom.protocol.Operation;
import io.reactivecom.wire.Body;
import io.reactivecom.wire.Frame;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Recognizes what happens to barriers where views have hubs: that they release, go, begin and end while somebody waits. */
final class RareBarriers implements Observer {

    private final Observer tally;
    private final Map<SimulatedProcess, View> views = new HashMap<>();

    RareBarriers(Observer tally) {
        this.tally = tally;
    }

    private static @Nullable Member hub(SimulatedProcess process, @Nullable View view) {
        return view != null && view.size() >= process.settings().hubSize() ? view.member(0) : null;
    }

    private static boolean isAtABarrier(SimulatedProcess process) {
        return process.verbs().latest("synchronize") != null;
    }

    @Override
    public void installed(SimulatedProcess process, View view) {
        View former = views.put(process, view);
        if (former == null || !isAtABarrier(process)) {
            return;
        }
        Member before = hub(process, former);
        Member after = hub(process, view);
        if (before != null && !view.contains(before)) {
            tally.happened(Occurrence.HUB_GONE_WHILE_AWAITED);
        }
        if (before == null && after != null) {
            tally.happened(Occurrence.HUB_BEGUN_WHILE_AWAITED);
        }
        if (before != null && after == null) {
            tally.happened(Occurrence.HUB_ENDED_WHILE_AWAITED);
        }
    }

    @Override
    public void expelled(SimulatedProcess process, View without) {
        views.remove(process);
    }

    @Override
    public void received(SimulatedProcess by, SimulatedProcess from, Frame frame) {
        if (frame instanceof Frame.Sequenced sequenced && sequenced.body() instanceof Body.Released released) {
            if (released.view() < by.view().number()) {
                tally.happened(Occurrence.ANNOUNCEMENT_VOID_IN_FLIGHT);
            }
        }
    }

    @Override
    public void completed(SimulatedProcess process, Operation operation, Object result) {
        Member hub = hub(process, process.view());
        if (operation.verb().equals("synchronize") && hub != null && !hub.equals(process.self())) {
            tally.happened(Occurrence.RELEASED_BY_A_HUB);
        }
    }
}
