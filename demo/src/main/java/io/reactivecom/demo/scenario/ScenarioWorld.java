package io.reactivecom.demo.scenario;

import io.reactivecom.demo.playground.BadOrderException;
import io.reactivecom.demo.playground.MemberState;
import io.reactivecom.demo.playground.Order;
import io.reactivecom.demo.playground.RealTimeWorld;
import io.reactivecom.trace.TraceJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The scenario as it is watched. */
final class ScenarioWorld extends RealTimeWorld {

    private final Map<String, MemberState> states = new LinkedHashMap<>();

    ScenarioWorld(List<String> names, Listener listener) {
        super(listener);
        names.forEach(name -> states.put(name, MemberState.coming(name, "STARTING")));
    }

    /** For any thread. */
    void take(Fact fact) {
        tell(() -> see(fact));
    }

    private void see(Fact fact) {
        if (fact instanceof Pictured.Traced traced) {
            order(TraceJson.event(traced.told()));
        } else if (fact instanceof Pictured.Looks looks) {
            change(looks.process(), looks.state());
        } else if (fact instanceof Told.Doomed doomed) {
            change(doomed.process(), MemberState.ended(doomed.process(), "killed"));
        } else if (fact instanceof Told.Stopped stopped) {
            String how = stopped.exitCode() == 0 ? "left" : "ended with exit code " + stopped.exitCode();
            change(stopped.process(), MemberState.ended(stopped.process(), how));
        }
    }

    /**
     * The first end counts. A process that waits to be killed still reports how it looks, and then ends with an exit code.
     */
    private void change(String process, MemberState next) {
        states.computeIfPresent(process, (name, state) -> state.running() ? next : state);
    }

    @Override
    public Kind kind() {
        return Kind.WATCHED;
    }

    @Override
    public List<MemberState> state() {
        return List.copyOf(states.values());
    }

    @Override
    public void obey(Order order) {
        throw new BadOrderException("the scenario's processes do what their script says, and can be watched only");
    }

    @Override
    public void close() {
        // its processes belong to the stage
    }
}
