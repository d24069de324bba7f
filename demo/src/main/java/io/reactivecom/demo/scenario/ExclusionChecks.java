package io.reactivecom.demo.scenario;

import io.reactivecom.demo.scenario.Told.AtBarrier;
import io.reactivecom.demo.scenario.Told.Entered;
import io.reactivecom.demo.scenario.Told.Exited;
import io.reactivecom.demo.scenario.Told.PastBarrier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What should be so of waiting: at barriers, and before the critical section. */
final class ExclusionChecks {

    /** A way through a barrier: the how-manieth of a process at the barrier of a name. */
    private record Passage(String barrier, int count) {}

    private final Transcript transcript;

    ExclusionChecks(Transcript transcript) {
        this.transcript = transcript;
    }

    Verdict barriersHeld() {
        Map<Passage, Long> lastEntries = new LinkedHashMap<>();
        Map<Passage, Long> firstExits = new LinkedHashMap<>();
        for (String process : transcript.processes()) {
            number(transcript.of(process, AtBarrier.class).stream().map(at -> new Crossing(at.barrier(), at.nanos())))
                    .forEach((passage, nanos) -> lastEntries.merge(passage, nanos, Math::max));
            number(transcript.of(process, PastBarrier.class).stream()
                            .map(past -> new Crossing(past.barrier(), past.nanos())))
                    .forEach((passage, nanos) -> firstExits.merge(passage, nanos, Math::min));
        }
        List<Passage> broken = firstExits.entrySet().stream()
                .filter(exit -> exit.getValue() < lastEntries.getOrDefault(exit.getKey(), Long.MAX_VALUE))
                .map(Map.Entry::getKey)
                .toList();
        boolean all = firstExits.keySet().equals(lastEntries.keySet()) && !firstExits.isEmpty();
        String claim = "nobody left a barrier before all had come: " + firstExits.size();
        return Verdict.of(claim, broken.isEmpty() && all, "left too early " + broken + " of " + lastEntries.keySet());
    }

    private record Crossing(String barrier, long nanos) {}

    private static Map<Passage, Long> number(Stream<Crossing> crossings) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        Map<Passage, Long> numbered = new LinkedHashMap<>();
        crossings.forEach(crossing -> {
            int count = counts.merge(crossing.barrier(), 1, Integer::sum);
            numbered.put(new Passage(crossing.barrier(), count), crossing.nanos());
        });
        return numbered;
    }

    /** P1, P2, and P2 again after the kill; each is out before the next is in. */
    Verdict sectionsNeverOverlapped() {
        String p1 = transcript.processes().get(1);
        String p2 = transcript.processes().get(2);
        List<Entered> entries = transcript.all(Entered.class);
        List<Exited> exits = transcript.all(Exited.class);
        List<String> order = new ArrayList<>();
        entries.forEach(entry -> order.add(entry.process()));
        boolean apart = entries.size() == exits.size()
                && IntStream.range(1, entries.size())
                        .allMatch(next ->
                                exits.get(next - 1).nanos() <= entries.get(next).nanos());
        String claim = "critical sections never overlapped: " + String.join(", ", order);
        return Verdict.of(claim, apart && order.equals(List.of(p1, p2, p2)), "in " + entries + ", out " + exits);
    }

    Verdict fencesRose() {
        List<Long> fences =
                transcript.all(Entered.class).stream().map(Entered::fence).toList();
        boolean passed = fences.size() == 3 && MessageChecks.rises(fences);
        return Verdict.of("the fencing numbers of the permits rose: " + fences, passed, fences);
    }
}
