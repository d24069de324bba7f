package io.reactivecom.demo.history;

import static io.reactivecom.demo.history.TraceMutation.another;
import static io.reactivecom.demo.history.TraceMutation.find;
import static io.reactivecom.demo.history.TraceMutation.findLast;
import static io.reactivecom.demo.history.TraceMutation.installs;
import static io.reactivecom.demo.history.TraceMutation.madeAnew;
import static io.reactivecom.demo.history.TraceMutation.replaced;
import static io.reactivecom.demo.history.TraceMutation.with;
import static io.reactivecom.demo.history.TraceMutation.without;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/** What must not happen to views and the token. View 3 of the trace admits the process that was restarted. */
final class ViewsMutations {

    private static final long ADMITTING = 3;

    private ViewsMutations() {}

    static List<TraceMutation> all() {
        List<TraceMutation> all = new ArrayList<>(views());
        all.addAll(tokens());
        return all;
    }

    private static TraceMutation mutation(String story, UnaryOperator<List<TraceStep>> change) {
        return new TraceMutation(story, TracedModel.VIEWS, change);
    }

    private static List<TraceMutation> views() {
        return List.of(
                mutation("two views have one number", ViewsMutations::twoViews),
                mutation(
                        "survivors change their order",
                        steps -> reshaped(steps, members -> Collections.swap(members, 0, 1))),
                mutation(
                        "a newcomer is marked as admitted by another view",
                        steps -> reshaped(steps, ViewsMutations::readmit)),
                mutation("a member is added in front of the others", ViewsMutations::newcomerInFront),
                mutation("a process returns to an earlier view", ViewsMutations::earlierView),
                mutation("a removed process installs the view without it", ViewsMutations::removedInstalls),
                mutation(
                        "a minority decides",
                        steps -> viewsWithout(
                                steps,
                                ADMITTING,
                                find(steps, find(steps, installs(ADMITTING)) + 1, installs(ADMITTING)))),
                mutation(
                        "a view follows one that was not decided",
                        steps -> viewsWithout(steps, ADMITTING, steps.size())));
    }

    private static List<TraceMutation> tokens() {
        return List.of(
                mutation("a token is made twice in an epoch", steps -> again(steps, madeAnew(steps))),
                mutation("a token is made before all have reported", ViewsMutations::madeEarly),
                mutation("a token is made while a member holds one of an earlier epoch", ViewsMutations::madeBesides),
                mutation(
                        "a token is made by another member than the minter",
                        steps -> replaced(
                                steps,
                                madeAnew(steps),
                                steps.get(madeAnew(steps)).by(another(steps, steps.get(madeAnew(steps)))))),
                mutation("a token is received that was not passed", steps -> without(steps, first(steps, "passed"))),
                mutation(
                        "a permit is granted under a token that was not received",
                        steps -> without(steps, first(steps, "received"))),
                mutation("a token is received twice", steps -> again(steps, first(steps, "received"))),
                mutation(
                        "a token is received in a later epoch",
                        steps -> replaced(
                                steps,
                                first(steps, "received"),
                                steps.get(first(steps, "received")).in(2))),
                mutation("a void token is taken after a view change", ViewsMutations::voidToken),
                mutation("a permit is granted to two", steps -> {
                    int granted = first(steps, TraceStep.GRANTED);
                    TraceStep grant = steps.get(granted);
                    return with(steps, granted + 1, grant.by(another(steps, grant)));
                }),
                mutation("a permit is granted under a token that was passed on", steps -> {
                    int passed = first(steps, TraceStep.PASSED);
                    return with(steps, passed + 1, steps.get(passed).as(TraceStep.GRANTED));
                }));
    }

    private static int first(List<TraceStep> steps, String kind) {
        return find(steps, step -> step.is(kind));
    }

    private static List<TraceStep> again(List<TraceStep> steps, int place) {
        return with(steps, place + 1, steps.get(place));
    }

    private static List<TraceStep> twoViews(List<TraceStep> steps) {
        int second = find(steps, find(steps, installs(ADMITTING)) + 1, installs(ADMITTING));
        TraceStep install = steps.get(second);
        List<List<Long>> members = new ArrayList<>(install.members());
        int other = another(steps, install);
        members.removeIf(member -> member.get(0) == other);
        return replaced(steps, second, install.with(members));
    }

    /** Changes the members of one view, wherever it is installed. */
    private static List<TraceStep> reshaped(List<TraceStep> steps, Consumer<List<List<Long>>> change) {
        return steps.stream()
                .map(step -> {
                    if (!installs(ADMITTING).test(step)) {
                        return step;
                    }
                    List<List<Long>> members = new ArrayList<>(step.members());
                    change.accept(members);
                    return step.with(members);
                })
                .toList();
    }

    private static void readmit(List<List<Long>> members) {
        int last = members.size() - 1;
        members.set(last, List.of(members.get(last).get(0), ADMITTING - 1));
    }

    private static List<TraceStep> newcomerInFront(List<TraceStep> steps) {
        return reshaped(steps, members -> Collections.rotate(members, 1));
    }

    private static List<TraceStep> earlierView(List<TraceStep> steps) {
        int later = find(steps, installs(ADMITTING));
        TraceStep before = steps.get(find(
                steps,
                step -> installs(ADMITTING - 1).test(step)
                        && step.isBy(steps.get(later).process())));
        return with(steps, later + 1, before);
    }

    private static List<TraceStep> removedInstalls(List<TraceStep> steps) {
        int second = find(steps, installs(2));
        int removed = LongStream.rangeClosed(1, 3)
                .mapToInt(process -> (int) process)
                .filter(process -> steps.get(second).members().stream().noneMatch(member -> member.get(0) == process))
                .findFirst()
                .orElseThrow();
        return with(steps, second + 1, steps.get(second).by(removed));
    }

    /** Views alone, and of those that are installed as this number none from a place on. */
    private static List<TraceStep> viewsWithout(List<TraceStep> steps, long epoch, int from) {
        int until = from == steps.size() ? 0 : from;
        List<TraceStep> changed = new ArrayList<>();
        for (int place = 0; place < steps.size(); place++) {
            TraceStep step = steps.get(place);
            boolean dropped = step.epoch() == epoch && place >= until;
            if (step.is(TraceStep.INSTALL) && !dropped) {
                changed.add(step);
            }
        }
        return changed;
    }

    private static List<TraceStep> madeEarly(List<TraceStep> steps) {
        int made = madeAnew(steps);
        TraceStep token = steps.get(made);
        int report = findLast(steps, step -> installs(token.epoch()).test(step) && !step.isBy(token.process()));
        return TraceMutation.earlier(steps, made, report);
    }

    private static List<TraceStep> madeBesides(List<TraceStep> steps) {
        long epoch = LongStream.rangeClosed(2, 7)
                .filter(number -> steps.stream().noneMatch(step -> step.is(TraceStep.MADE) && step.epoch() == number))
                .findFirst()
                .orElseThrow();
        int last = findLast(steps, installs(epoch));
        List<List<Long>> members = steps.get(last).members();
        int minter = members.get(members.size() - 1).get(0).intValue();
        return with(steps, last + 1, steps.get(last).as(TraceStep.MADE).by(minter));
    }

    /** The trace until a token is received; then view changes alone, and after the receiver's next one the token. */
    private static List<TraceStep> voidToken(List<TraceStep> steps) {
        int change =
                findLast(steps, step -> step.is(TraceStep.INSTALL) && step.epoch() > 1 && hasReceived(steps, step));
        TraceStep install = steps.get(change);
        int received = findLast(steps, step -> receivedBefore(step, install));
        List<TraceStep> changed = new ArrayList<>(steps.subList(0, received));
        steps.subList(received, steps.size()).stream()
                .filter(step -> step.is(TraceStep.INSTALL))
                .forEach(changed::add);
        return with(changed, changed.indexOf(install) + 1, steps.get(received));
    }

    private static boolean hasReceived(List<TraceStep> steps, TraceStep install) {
        return steps.stream().anyMatch(step -> receivedBefore(step, install));
    }

    private static boolean receivedBefore(TraceStep step, TraceStep install) {
        return step.is(TraceStep.RECEIVED) && step.isBy(install.process()) && step.epoch() == install.epoch() - 1;
    }
}
