package io.reactivecom.protocol;

import io.reactivecom.ComException;
import io.reactivecom.Member;
import io.reactivecom.MemberLeftException;
import io.reactivecom.Waiting;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Where the messages of each member, in order, meet the calls that name it, in order; neither overtakes its like. */
final class Meetings implements Pending {

    /** The two queues of one member; at most one is not empty. */
    private static final class Meeting {
        private final Deque<Stamped<Incoming>> messages = new ArrayDeque<>();
        private final Deque<Operation> calls = new ArrayDeque<>();
    }

    private final Group group;
    private final Effects effects;
    private final Consumer<Incoming> taken;
    private final Consumer<Incoming> gone;
    private final Map<Member, Meeting> meetings = new HashMap<>();

    /** Creates it empty; {@code taken} is told of each message that has met its call, {@code gone} of those withdrawn, too. */
    Meetings(Group group, Effects effects, Consumer<Incoming> taken, Consumer<Incoming> gone) {
        this.group = group;
        this.effects = effects;
        this.taken = taken;
        this.gone = gone;
    }

    void message(Stamped<Incoming> message) {
        Meeting meeting = meeting(message.value().from());
        meeting.messages.add(message);
        match(meeting);
    }

    void call(Operation operation, Member from) {
        if (!group.contains(from)) {
            effects.fail(operation, new MemberLeftException(from));
            return;
        }
        Meeting meeting = meeting(from);
        meeting.calls.add(operation);
        match(meeting);
    }

    /** A call that turns out to be cancelled leaves the message to the next. */
    private void match(Meeting meeting) {
        while (!meeting.messages.isEmpty() && !meeting.calls.isEmpty()) {
            Stamped<Incoming> message = meeting.messages.element();
            if (effects.complete(meeting.calls.remove(), message)) {
                meeting.messages.remove();
                taken.accept(message.value());
                gone.accept(message.value());
            }
        }
    }

    /** Takes back what its sender no longer stands by, if it has not met its call. */
    void withdraw(Member from, Predicate<Incoming> which) {
        meeting(from).messages.removeIf(message -> {
            boolean withdrawn = which.test(message.value());
            if (withdrawn) {
                gone.accept(message.value());
            }
            return withdrawn;
        });
    }

    void onViewChange(ViewChange change) {
        for (Member departed : change.departed()) {
            Meeting meeting = meetings.remove(departed);
            if (meeting != null) {
                meeting.calls.forEach(call -> effects.fail(call, new MemberLeftException(departed)));
            }
        }
    }

    private Meeting meeting(Member member) {
        return meetings.computeIfAbsent(member, added -> new Meeting());
    }

    @Override
    public void cancel(Operation operation) {
        meetings.values().forEach(meeting -> meeting.calls.remove(operation));
    }

    @Override
    public void failAll(ComException error) {
        for (Meeting meeting : meetings.values()) {
            List<Operation> failing = new ArrayList<>(meeting.calls);
            meeting.calls.clear();
            failing.forEach(call -> effects.fail(call, error));
        }
    }

    @Override
    public void explain(long now, List<Waiting> lines) {
        meetings.forEach((member, meeting) -> meeting.calls.forEach(call -> lines.add(new Waiting(
                call.toString(),
                Duration.ofNanos(now - call.since()),
                List.of(member),
                "waits for " + member + " to send"))));
    }
}
