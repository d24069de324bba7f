package io.reactivecom.demo.scenario;

import io.reactivecom.TokenEvent;
import io.reactivecom.demo.scenario.Observed.Heartbeat;
import io.reactivecom.demo.scenario.Observed.Listening;
import io.reactivecom.demo.scenario.Observed.TokenMoved;
import io.reactivecom.demo.scenario.Observed.ViewInstalled;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What should be so of the group: its numbers, its signs of life, its token, its going on without one of it. */
final class GroupChecks {

    private final Transcript transcript;

    GroupChecks(Transcript transcript) {
        this.transcript = transcript;
    }

    Verdict ranksByArrival() {
        List<String> arrived =
                transcript.all(Listening.class).stream().map(Fact::process).toList();
        List<String> wrong = arrived.stream()
                .filter(process -> transcript.of(process, ViewInstalled.class).stream()
                        .findFirst()
                        .filter(view -> view.members().equals(arrived) && view.rank() == arrived.indexOf(process))
                        .isEmpty())
                .toList();
        String claim = "ranks by arrival, agreed by all: " + String.join(" ", arrived);
        boolean all = arrived.size() == transcript.processes().size();
        return Verdict.of(claim, all && wrong.isEmpty(), "not so at " + wrong + ", ranks " + transcript.processes());
    }

    Verdict heartbeatsOfAll() {
        List<String> deaf = transcript.processes().stream()
                .filter(process -> !heardBy(process).containsAll(transcript.othersThan(process)))
                .toList();
        int count = transcript.all(Heartbeat.class).size();
        return Verdict.of("everyone heard everyone's heartbeat: " + count, deaf.isEmpty(), "not all heard by " + deaf);
    }

    private Set<String> heardBy(String process) {
        return transcript.of(process, Heartbeat.class).stream()
                .map(Heartbeat::from)
                .collect(Collectors.toSet());
    }

    Verdict tokenMadeByTheLast() {
        long end = transcript.all(Told.Began.class).stream()
                .filter(began -> began.step() == Step.STOP)
                .mapToLong(Fact::nanos)
                .min()
                .orElse(Long.MAX_VALUE);
        List<String> makers = transcript.all(TokenMoved.class).stream()
                .filter(token -> token.kind() == TokenEvent.Kind.MADE && token.nanos() < end)
                .map(Fact::process)
                .toList();
        String claim = "one token, made by the last process: " + transcript.last();
        return Verdict.of(claim, makers.equals(List.of(transcript.last())), "made by " + makers);
    }

    Verdict survivorsRenumbered() {
        List<String> survivors = transcript.survivors();
        List<ViewInstalled> views = survivors.stream()
                .flatMap(process -> transcript.of(process, ViewInstalled.class).stream()
                        .filter(view -> !view.members().contains(transcript.first()))
                        .limit(1))
                .toList();
        boolean same = views.stream().map(ViewInstalled::number).distinct().count() == 1
                && views.stream().allMatch(view -> view.members().equals(survivors))
                && views.stream().map(ViewInstalled::rank).toList().equals(ranks(survivors));
        boolean killed = !transcript.all(Told.Killed.class).isEmpty();
        String claim =
                transcript.first() + " killed, survivors renumbered in the old order: " + String.join(" ", survivors);
        return Verdict.of(claim, killed && same && views.size() == survivors.size(), views);
    }

    private static List<Integer> ranks(List<String> processes) {
        return processes.stream().map(processes::indexOf).toList();
    }

    Verdict cleanStop() {
        List<String> clean = transcript.all(Told.Stopped.class).stream()
                .filter(stopped -> stopped.exitCode() == 0)
                .map(Fact::process)
                .sorted()
                .toList();
        List<String> survivors = transcript.survivors().stream().sorted().toList();
        return Verdict.of("all survivors left and ended with exit code 0", clean.equals(survivors), "only " + clean);
    }
}
