package io.reactivecom.shell;

import io.reactivecom.ComEvent;
import io.reactivecom.Member;
import io.reactivecom.Message;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One parcel on its way: who sends it, by what verb, to whom, and who has it. */
final class Dispatch {

    /**
     * Its sending, as the sender's trace tells it.
     *
     * @param from the sender's stay
     * @param stamp of the message
     * @param to the receivers
     */
    record Sending(Member from, long stamp, List<Member> to) {}

    private final Parcel parcel;
    private final Run sender;
    private final Message.Kind kind;
    private final Set<Run> read = new HashSet<>();
    private final Set<Run> arrived = new HashSet<>();
    private @Nullable Sending sending;
    private @Nullable Probe<?> operation;
    private boolean done;

    Dispatch(Parcel parcel, Run sender, Message.Kind kind) {
        this.parcel = parcel;
        this.sender = sender;
        this.kind = kind;
    }

    Parcel parcel() {
        return parcel;
    }

    int id() {
        return parcel.id();
    }

    Run sender() {
        return sender;
    }

    Message.Kind kind() {
        return kind;
    }

    /** Whether it goes through a mailbox. */
    boolean isForTheMailbox() {
        return kind != Message.Kind.RENDEZVOUS && kind != Message.Kind.COLLECTIVE;
    }

    void sent(ComEvent.Sent event, Member from) {
        sending = new Sending(from, event.stamp().time(), event.to());
    }

    /** Null unless its sender is traced and has sent it. */
    @Nullable
    Sending sending() {
        return sending;
    }

    /** The sending, if its sender is the same member still; else null. */
    @Nullable
    Sending lastingSending() {
        Sending known = sending;
        boolean lasts = known != null && sender.isOpen() && sender.com().self().equals(known.from());
        return lasts ? known : null;
    }

    /** Those whose applications have it. */
    Set<Run> read() {
        return read;
    }

    /** Those whose traces say that it came. */
    Set<Run> arrived() {
        return arrived;
    }

    boolean isReadAt(Member member) {
        return read.stream().anyMatch(run -> run.name().equals(member.name()));
    }

    boolean hasArrivedAt(Member member) {
        return arrived.stream().anyMatch(run -> run.name().equals(member.name()));
    }

    void by(Probe<?> probe) {
        operation = probe;
    }

    /** What sends it, if that is watched. */
    @Nullable
    Probe<?> operation() {
        return operation;
    }

    /** Its verb has completed. */
    void complete() {
        done = true;
    }

    boolean isDone() {
        return done;
    }

    @Override
    public String toString() {
        return kind + " of " + parcel + " by " + sender;
    }
}
