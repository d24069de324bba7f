package io.reactivecom.demo.history;

import static io.reactivecom.demo.history.TraceMutation.earlier;
import static io.reactivecom.demo.history.TraceMutation.find;
import static io.reactivecom.demo.history.TraceMutation.findLast;
import static io.reactivecom.demo.history.TraceMutation.replaced;
import static io.reactivecom.demo.history.TraceMutation.with;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What must not happen at a barrier. */
final class HubMutations {

    private static final int FOUNDERS = 3;
    private static final long GENERATION = 2;

    private HubMutations() {}

    private static TraceMutation mutation(String story, UnaryOperator<List<TraceStep>> change) {
        return new TraceMutation(story, TracedModel.HUB, change);
    }

    static List<TraceMutation> all() {
        return List.of(
                mutation("a barrier is left before a member has arrived", steps -> {
                    int first = find(steps, of(TraceStep.ARRIVED, GENERATION));
                    int last = findLast(steps, of(TraceStep.ARRIVED, GENERATION));
                    int left = find(steps, like(TraceStep.LEFT, steps.get(first)));
                    return earlier(steps, left, last);
                }),
                mutation("a barrier is left before a newcomer has arrived", HubMutations::withoutNewcomer),
                mutation("an arrival is lost", HubMutations::lostArrival),
                mutation("an arrival is heard of before it happens", steps -> {
                    int heard = find(steps, of(TraceStep.HEARD, GENERATION));
                    TraceStep told = steps.get(heard);
                    int arrived = find(steps, of(TraceStep.ARRIVED, GENERATION).and(step -> step.isBy(told.peer())));
                    return earlier(steps, heard, arrived);
                }),
                mutation("an arrival skips a generation", steps -> counted(steps, TraceStep.ARRIVED, GENERATION + 1)),
                mutation("the next generation is left", steps -> counted(steps, TraceStep.LEFT, GENERATION + 1)),
                mutation("a generation is left twice", steps -> {
                    int left = find(steps, of(TraceStep.LEFT, GENERATION));
                    return with(steps, left + 1, steps.get(left));
                }),
                mutation("a newcomer counts from zero", steps -> {
                    int first = find(steps, step -> step.is(TraceStep.ARRIVED) && step.process() > FOUNDERS);
                    return replaced(steps, first, steps.get(first).counting(1));
                }));
    }

    private static Predicate<TraceStep> of(String kind, long generation) {
        return step -> step.is(kind) && step.count() == generation;
    }

    private static Predicate<TraceStep> like(String kind, TraceStep other) {
        return of(kind, other.count()).and(step -> step.isBy(other.process()));
    }

    private static List<TraceStep> counted(List<TraceStep> steps, String kind, long count) {
        int place = find(steps, of(kind, GENERATION));
        return replaced(steps, place, steps.get(place).counting(count));
    }

    /** One that had been told of an earlier view's announcement would do so. */
    private static List<TraceStep> withoutNewcomer(List<TraceStep> steps) {
        for (int place = 0; place < steps.size(); place++) {
            TraceStep arrival = steps.get(place);
            Predicate<TraceStep> arrivals = of(TraceStep.ARRIVED, arrival.count());
            if (arrival.is(TraceStep.ARRIVED)
                    && arrival.process() > FOUNDERS
                    && place == findLast(steps, arrivals)
                    && place > find(steps, arrivals)) {
                TraceStep first = steps.get(find(steps, arrivals));
                return earlier(steps, find(steps, like(TraceStep.LEFT, first)), place);
            }
        }
        throw new IllegalStateException("no newcomer was the last to arrive");
    }

    private static List<TraceStep> lostArrival(List<TraceStep> steps) {
        int lost = steps.get(find(steps, of(TraceStep.ARRIVED, GENERATION))).process();
        return steps.stream()
                .filter(step -> step.count() < GENERATION
                        || step.process() != lost && !(step.is(TraceStep.HEARD) && step.peer() == lost))
                .toList();
    }
}
