package io.reactivecom.protocol.simulation;

import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.protocol.UserCall;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One user message on its way: by whom, to whom, and how far it has come with each. */
final class Letter {

    private final Member from;
    private final UserCall call;
    private final long stamp;
    private final List<Member> receivers;
    private final Set<Identity> arrived = new HashSet<>();
    private final Set<Identity> taken = new HashSet<>();
    private boolean givenUp;
    private boolean withdrawn;

    Letter(Member from, UserCall call, long stamp, List<Member> receivers) {
        this.from = from;
        this.call = call;
        this.stamp = stamp;
        this.receivers = receivers;
    }

    Member from() {
        return from;
    }

    UserCall call() {
        return call;
    }

    long stamp() {
        return stamp;
    }

    /** Who was to have it, in the order of ranks. */
    List<Member> receivers() {
        return receivers;
    }

    boolean isFor(Member member) {
        return receivers.contains(member);
    }

    /** Whether a rendezvous or a collective broadcast: not for the mailbox. */
    boolean meets() {
        return call instanceof UserCall.SendToSync || call instanceof UserCall.Collective;
    }

    /** Where it has come in. */
    Set<Identity> arrived() {
        return arrived;
    }

    /** Where a reader or a call has taken it. */
    Set<Identity> taken() {
        return taken;
    }

    /** Its sender does not wait for it any more: what has not left yet never may. */
    void giveUp() {
        givenUp = true;
    }

    /** Its sender takes it back: a rendezvous that waits at its receiver is gone from there. */
    void withdraw() {
        withdrawn = true;
        givenUp = true;
    }

    boolean isWithdrawn() {
        return withdrawn;
    }

    boolean isGivenUp() {
        return givenUp;
    }

    @Override
    public String toString() {
        return call.operation() + " of " + from + " at " + stamp + " to " + receivers;
    }
}
