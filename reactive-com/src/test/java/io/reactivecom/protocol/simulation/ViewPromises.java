package io.reactivecom.protocol.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.View;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.ViewBody.Install;
import io.reactivecom.wire.ViewId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Agreement: one name of a view means one view, numbers only grow, and survivors keep their order. */
final class ViewPromises implements Observer {

    private final TreeMap<ViewId, View> views = new TreeMap<>();
    private final Map<ViewId, Decision> decisions = new HashMap<>();
    private final Map<Identity, ViewId> installed = new HashMap<>();

    /** What was decided as a view, as far as anybody has been told. */
    @Nullable
    Decision decision(ViewId view) {
        return decisions.get(view);
    }

    /** The latest view that was decided, or null. */
    @Nullable
    View latest() {
        return views.isEmpty() ? null : views.lastEntry().getValue();
    }

    @Override
    public void sent(SimulatedProcess from, Identity to, Frame frame) {
        if (frame instanceof Frame.Sequenced sequenced && sequenced.body() instanceof Install install) {
            Decision decision = install.decision();
            Decision before = decisions.putIfAbsent(ViewId.of(decision.view()), decision);
            assertThat(decision)
                    .as("what is decided as view %s", decision.view().number())
                    .isEqualTo(Objects.requireNonNullElse(before, decision));
            learn(decision.view());
        }
    }

    @Override
    public void installed(SimulatedProcess process, View view) {
        ViewId id = ViewId.of(view);
        ViewId before = installed.put(process.self().identity(), id);
        assertThat(before == null || id.isAfter(before))
                .as("%s installs %s after %s", process, id, before)
                .isTrue();
        learn(view);
    }

    private void learn(View view) {
        View known = views.putIfAbsent(ViewId.of(view), view);
        if (known != null) {
            assertThat(view)
                    .as("the members of view %s, everywhere", view.number())
                    .isEqualTo(known);
            return;
        }
        for (View other : views.values()) {
            assertThat(other.generation()).as("the only generation").isEqualTo(view.generation());
            assertThat(common(view, other))
                    .as("the order of those who are in %s and in %s", view, other)
                    .isEqualTo(common(other, view));
        }
    }

    private static List<Member> common(View one, View other) {
        List<Member> common = new ArrayList<>(one.members());
        common.retainAll(other.members());
        return common;
    }
}
