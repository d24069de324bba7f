package io.reactivecom.protocol.simulation;

import io.reactivecom.AckLevel;
import io.reactivecom.Acknowledgements;
import io.reactivecom.Member;
import io.reactivecom.Quorum;
import io.reactivecom.protocol.Operation;
import io.reactivecom.protocol.UserCall;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** A broadcastSync completes only with its quorum's acknowledgements of that very message, and says who has left. */
final class AcknowledgementPromise implements Observer {

    private final Ledger ledger;

    AcknowledgementPromise(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void completed(SimulatedProcess process, Operation operation, Object result) {
        if (result instanceof Acknowledgements answers) {
            Letter letter = Objects.requireNonNull(ledger.of(operation));
            UserCall.BroadcastSync call = (UserCall.BroadcastSync) letter.call();
            answers.acknowledged().forEach(member -> checkAcknowledged(letter, member, call.level()));
            answers.departed().forEach(member -> checkDeparted(process, letter, member));
            checkCount(letter, call, answers);
            if (!answers.departed().isEmpty()) {
                process.cluster().observer().happened(Occurrence.ACKNOWLEDGED_WITHOUT_THE_DEPARTED);
            }
        }
    }

    private static void checkAcknowledged(Letter letter, Member member, AckLevel level) {
        Set<?> had = level == AckLevel.RECEIVED ? letter.arrived() : letter.taken();
        if (!letter.isFor(member) || !had.contains(member.identity())) {
            throw new Violation("acknowledgement", member + " is said to have " + level + " " + letter);
        }
    }

    private static void checkDeparted(SimulatedProcess process, Letter letter, Member member) {
        if (!letter.isFor(member) || process.view().contains(member)) {
            throw new Violation("acknowledgement", member + " is said to have left before it had " + letter);
        }
    }

    private static void checkCount(Letter letter, UserCall.BroadcastSync call, Acknowledgements answers) {
        Set<Member> different = new HashSet<>(answers.acknowledged());
        different.addAll(answers.departed());
        int awaited = letter.receivers().size();
        int acknowledged = answers.acknowledged().size();
        int departed = answers.departed().size();
        boolean reached = call.quorum().judge(awaited, acknowledged, departed) == Quorum.Answer.REACHED;
        if (!reached || different.size() != acknowledged + departed) {
            throw new Violation("acknowledgement", letter + " completes with " + answers);
        }
    }
}
