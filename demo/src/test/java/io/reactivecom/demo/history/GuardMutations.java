package io.reactivecom.demo.history;

import static io.reactivecom.demo.history.TraceMutation.another;
import static io.reactivecom.demo.history.TraceMutation.earlier;
import static io.reactivecom.demo.history.TraceMutation.find;
import static io.reactivecom.demo.history.TraceMutation.findLast;
import static io.reactivecom.demo.history.TraceMutation.installs;
import static io.reactivecom.demo.history.TraceMutation.madeAnew;
import static io.reactivecom.demo.history.TraceMutation.with;
import static io.reactivecom.demo.history.TraceMutation.without;

import java.util.List;
import java.util.function.UnaryOperator;

/** What must not happen to permits. Of the trace, view 2 removes the first one's holder, which was killed. */
final class GuardMutations {

    private static final int MORE_THAN_A_TIMEOUT = TraceChecker.TICKS_A_TIMEOUT * 3 / 2;

    private GuardMutations() {}

    private static TraceMutation mutation(String story, UnaryOperator<List<TraceStep>> change) {
        return new TraceMutation(story, TracedModel.GUARD, change);
    }

    static List<TraceMutation> all() {
        return List.of(
                mutation(
                        "a token is made as soon as all have reported a removal",
                        steps -> earlier(steps, madeAnew(steps), reported(steps) + 1)),
                mutation("a token is made a quarter of a timeout too early", GuardMutations::tooEarly),
                mutation(
                        "a token is made before all have reported",
                        steps -> earlier(steps, madeAnew(steps), reported(steps))),
                mutation(
                        "a token is made twice in an epoch",
                        steps -> with(steps, madeAnew(steps) + 1, steps.get(madeAnew(steps)))),
                mutation("a permit is granted to two", steps -> {
                    int granted = find(steps, step -> step.is(TraceStep.GRANTED));
                    TraceStep grant = steps.get(granted);
                    return with(steps, granted + 1, grant.by(another(steps, grant)));
                }),
                mutation(
                        "a permit is granted under a token that was not received",
                        steps -> without(steps, find(steps, step -> step.is(TraceStep.RECEIVED)))),
                mutation("a permit is granted though no quorum was heard for a timeout", GuardMutations::unheard),
                mutation("a removed holder is granted a permit after the guard", GuardMutations::removedHolder));
    }

    /** The place of the last installation of the view in which the token was made. */
    private static int reported(List<TraceStep> steps) {
        return findLast(steps, installs(steps.get(madeAnew(steps)).epoch()));
    }

    private static List<TraceStep> tooEarly(List<TraceStep> steps) {
        int made = madeAnew(steps);
        long tick =
                steps.get(find(steps, installs(steps.get(made).epoch()))).tick() + TraceChecker.TICKS_A_TIMEOUT * 3 / 4;
        return earlier(steps, made, find(steps, reported(steps) + 1, step -> step.tick() >= tick));
    }

    private static List<TraceStep> unheard(List<TraceStep> steps) {
        TraceStep last = steps.get(findLast(steps, step -> step.is(TraceStep.GRANTED)));
        long silence = last.tick() - MORE_THAN_A_TIMEOUT;
        return steps.stream()
                .filter(step -> !(step.is(TraceStep.HEARTBEAT) && step.isBy(last.process()) && step.tick() >= silence))
                .toList();
    }

    private static List<TraceStep> removedHolder(List<TraceStep> steps) {
        int made = madeAnew(steps);
        TraceStep held =
                steps.get(findLast(steps.subList(0, made), step -> step.is(TraceStep.GRANTED) && step.epoch() == 1));
        return with(steps, made + 1, held.at(steps.get(made).tick()));
    }
}
