package io.reactivecom.demo.scenario;

import io.reactivecom.Message.Kind;
import io.reactivecom.demo.scenario.Observed.Received;
import io.reactivecom.demo.scenario.Observed.Sent;
import io.reactivecom.demo.scenario.Told.AllAcknowledged;
import io.reactivecom.demo.scenario.Told.Took;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What should be so of the messages: whom they reach, their stamps, and who waits for whom. */
final class MessageChecks {

    private final Transcript transcript;
    private final String p0;
    private final String p1;

    MessageChecks(Transcript transcript) {
        this.transcript = transcript;
        this.p0 = transcript.processes().get(0);
        this.p1 = transcript.processes().get(1);
    }

    Verdict broadcastReachedTheOthers() {
        return reached(p1 + "'s broadcast was taken by all others", Kind.BROADCAST, transcript.othersThan(p1));
    }

    Verdict sendToReachedOne() {
        return reached(p1 + "'s sendTo was taken by " + p0 + " alone", Kind.SEND_TO, List.of(p0));
    }

    Verdict publishReachedAll() {
        return reached(p1 + "'s publish was taken by all, " + p1 + " too", Kind.PUBLISH, transcript.processes());
    }

    private Verdict reached(String claim, Kind kind, List<String> expected) {
        List<String> takers = transcript.all(Took.class).stream()
                .filter(took -> took.kind() == kind && took.from().equals(p1))
                .map(Fact::process)
                .sorted()
                .toList();
        return Verdict.of(claim, takers.equals(expected.stream().sorted().toList()), "taken by " + takers);
    }

    /** A message is received later than it was sent, and at each process every event is later than the one before. */
    Verdict clockCondition() {
        List<Received> received = transcript.all(Received.class);
        Set<String> sent = transcript.all(Sent.class).stream()
                .map(message -> message.process() + message.stamp())
                .collect(Collectors.toSet());
        List<Received> wrong = received.stream()
                .filter(message ->
                        message.received() <= message.stamp() || !sent.contains(message.from() + message.stamp()))
                .toList();
        List<String> unordered = transcript.processes().stream()
                .filter(process -> !rises(clockReadings(process)))
                .toList();
        String claim = "Lamport's clock condition held for all messages: " + received.size();
        boolean passed = !received.isEmpty() && wrong.isEmpty() && unordered.isEmpty();
        return Verdict.of(claim, passed, "wrong messages " + wrong + ", clocks that stood still at " + unordered);
    }

    private List<Long> clockReadings(String process) {
        return transcript.facts().stream()
                .filter(fact -> fact.process().equals(process))
                .flatMap(MessageChecks::clockReading)
                .toList();
    }

    private static Stream<Long> clockReading(Fact fact) {
        if (fact instanceof Sent sent) {
            return Stream.of(sent.stamp());
        }
        return fact instanceof Received received ? Stream.of(received.received()) : Stream.empty();
    }

    static boolean rises(List<Long> numbers) {
        return new ArrayList<>(new TreeSet<>(numbers)).equals(numbers);
    }

    Verdict broadcastSyncWaited() {
        List<String> others = transcript.othersThan(p0);
        String claim = p0 + "'s broadcastSync waited until all others had it: " + String.join(" ", others);
        Optional<AllAcknowledged> end =
                transcript.of(p0, AllAcknowledged.class).stream().findFirst();
        boolean byAll = end.filter(acks -> acks.acknowledged().stream()
                        .sorted()
                        .toList()
                        .equals(others.stream().sorted().toList()))
                .isPresent();
        List<String> late = others.stream()
                .filter(other ->
                        end.isEmpty() || !hadBroadcastSync(other, end.get().nanos()))
                .toList();
        return Verdict.of(claim, byAll && late.isEmpty(), end + ", too late at " + late);
    }

    private boolean hadBroadcastSync(String process, long by) {
        return transcript.of(process, Received.class).stream()
                .anyMatch(message -> message.kind() == Kind.SYNC_BROADCAST && message.nanos() <= by);
    }

    /** Both sides had come before either went on, and the message went across. */
    Verdict rendezvousInOrder() {
        Optional<Long> called = transcript.began(p0, Step.RENDEZVOUS);
        Optional<Long> returned = transcript.ended(p0, Step.RENDEZVOUS);
        Optional<Long> receiving = transcript.of(p1, Told.Receiving.class).stream()
                .map(Fact::nanos)
                .findFirst();
        Optional<Long> taken = transcript.of(p1, Took.class).stream()
                .filter(took -> took.kind() == Kind.RENDEZVOUS)
                .map(Fact::nanos)
                .findFirst();
        String claim =
                p0 + "'s sendToSync waited for " + p1 + "'s receiveFromSync: " + millis(called, returned) + " ms";
        boolean passed = inOrder(called, taken) && inOrder(receiving, returned) && inOrder(receiving, taken);
        return Verdict.of(
                claim, passed, Stream.of(called, receiving, taken, returned).toList());
    }

    private static boolean inOrder(Optional<Long> earlier, Optional<Long> later) {
        return earlier.isPresent() && later.isPresent() && earlier.get() <= later.get();
    }

    private static long millis(Optional<Long> from, Optional<Long> to) {
        return from.isPresent() && to.isPresent() ? (to.get() - from.get()) / 1_000_000 : -1;
    }
}
