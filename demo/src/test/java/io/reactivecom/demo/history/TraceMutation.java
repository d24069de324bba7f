package io.reactivecom.demo.history;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A change to a trace after which it is no behaviour of a model.
 *
 * @param story what would have happened
 */
record TraceMutation(String story, TracedModel model, UnaryOperator<List<TraceStep>> change) {

    List<TraceStep> apply(List<TraceStep> steps) {
        return change.apply(steps);
    }

    @Override
    public String toString() {
        return model + ": " + story;
    }

    /** The place of the first step at or after a place that is like this. */
    static int find(List<TraceStep> steps, int from, Predicate<TraceStep> like) {
        for (int place = from; place < steps.size(); place++) {
            if (like.test(steps.get(place))) {
                return place;
            }
        }
        throw new IllegalStateException("the trace has no such step: it cannot be mutated");
    }

    static int find(List<TraceStep> steps, Predicate<TraceStep> like) {
        return find(steps, 0, like);
    }

    /** The place of the last step that is like this. */
    static int findLast(List<TraceStep> steps, Predicate<TraceStep> like) {
        for (int place = steps.size() - 1; place >= 0; place--) {
            if (like.test(steps.get(place))) {
                return place;
            }
        }
        throw new IllegalStateException("the trace has no such step: it cannot be mutated");
    }

    static List<TraceStep> without(List<TraceStep> steps, int place) {
        List<TraceStep> changed = new ArrayList<>(steps);
        changed.remove(place);
        return changed;
    }

    static List<TraceStep> with(List<TraceStep> steps, int place, TraceStep step) {
        List<TraceStep> changed = new ArrayList<>(steps);
        changed.add(place, step);
        return changed;
    }

    static List<TraceStep> replaced(List<TraceStep> steps, int place, TraceStep step) {
        List<TraceStep> changed = new ArrayList<>(steps);
        changed.set(place, step);
        return changed;
    }

    /** Moves a step to an earlier place. */
    static List<TraceStep> earlier(List<TraceStep> steps, int from, int to) {
        return with(without(steps, from), to, steps.get(from).at(steps.get(to).tick()));
    }

    static Predicate<TraceStep> installs(long epoch) {
        return step -> step.is(TraceStep.INSTALL) && step.epoch() == epoch;
    }

    /** The making of a token after a view change. */
    static int madeAnew(List<TraceStep> steps) {
        return find(steps, step -> step.is(TraceStep.MADE) && step.epoch() > 1);
    }

    /** A member of the view that a step happened in, other than its process. */
    static int another(List<TraceStep> steps, TraceStep step) {
        return steps.get(find(steps, installs(step.epoch()))).members().stream()
                .map(member -> member.get(0).intValue())
                .filter(member -> member != step.process())
                .findFirst()
                .orElseThrow();
    }
}
