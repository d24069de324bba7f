package io.reactivecom.protocol.simulation;

import io.reactivecom.ComException;
import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.Stamp;
import io.reactivecom.protocol.Incoming;
import io.reactivecom.protocol.Operation;
import io.reactivecom.protocol.Stamped;
import io.reactivecom.protocol.UserCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All user messages of a run. No two of one sender have the same stamp, so the stamp tells which is which. */
final class Ledger implements Observer {

    private final Map<Identity, Map<Long, Letter>> letters = new HashMap<>();
    /** Those of a stream belong to one operation. */
    private final Map<Operation, List<Letter>> byOperation = new LinkedHashMap<>();

    /** The message that somebody says to have received. */
    Letter find(Incoming incoming) {
        long stamp = incoming.body().stamp().time();
        Map<Long, Letter> ofSender = letters.get(incoming.from().identity());
        Letter letter = ofSender == null ? null : ofSender.get(stamp);
        if (letter == null || !letter.call().payload().equals(incoming.body().payload())) {
            throw new Violation("messages", "nobody has ever sent " + incoming);
        }
        return letter;
    }

    /** Which rendezvous and collective broadcasts wait at a process for its calls. */
    List<Letter> uncollected(SimulatedProcess process) {
        Identity self = process.self().identity();
        List<Letter> waiting = new ArrayList<>();
        for (List<Letter> letters : byOperation.values()) {
            Letter letter = letters.get(0);
            boolean waits = letter.arrived().contains(self) && !letter.taken().contains(self);
            boolean gone = letter.isWithdrawn() && letter.call() instanceof UserCall.SendToSync;
            if (waits && !gone && letter.meets()) {
                waiting.add(letter);
            }
        }
        return waiting;
    }

    /** The message of an operation, the latest if it is a stream; null if it sends none. */
    @Nullable
    Letter of(Operation operation) {
        List<Letter> letters = all(operation);
        return letters.isEmpty() ? null : letters.get(letters.size() - 1);
    }

    List<Letter> all(Operation operation) {
        return byOperation.getOrDefault(operation, List.of());
    }

    @Override
    public void posted(SimulatedProcess process, UserCall call, Stamp stamp) {
        Member self = process.self();
        List<Member> receivers = new ArrayList<>();
        for (Member member : process.view().members()) {
            boolean meant = call.to() == null ? !member.equals(self) : member.equals(call.to());
            if (meant || call instanceof UserCall.Publish) {
                receivers.add(member);
            }
        }
        Letter letter = new Letter(self, call, stamp.time(), receivers);
        letters.computeIfAbsent(self.identity(), added -> new HashMap<>()).put(stamp.time(), letter);
        byOperation
                .computeIfAbsent(call.operation(), added -> new ArrayList<>())
                .add(letter);
    }

    @Override
    public void arrived(SimulatedProcess process, Stamped<Incoming> message) {
        find(message.value()).arrived().add(process.self().identity());
    }

    @Override
    public void consumed(SimulatedProcess process, Incoming message) {
        find(message).taken().add(process.self().identity());
    }

    @Override
    public void cancelled(SimulatedProcess process, Operation operation) {
        all(operation).forEach(Letter::withdraw);
    }

    @Override
    public void failed(SimulatedProcess process, Operation operation, ComException error) {
        for (Letter letter : all(operation)) {
            if (letter.call() instanceof UserCall.SendToSync) {
                letter.withdraw();
            } else {
                letter.giveUp();
            }
        }
    }
}
