package io.reactivecom.protocol;

import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.View;
import io.reactivecom.wire.Ballot;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.ViewBody.Accept;
import io.reactivecom.wire.ViewBody.Accepted;
import io.reactivecom.wire.ViewBody.Prepare;
import io.reactivecom.wire.ViewBody.Promise;
import io.reactivecom.wire.ViewId;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides which view follows one view. */
final class ViewConsensus {

    /*
     * Single-decree Paxos (L. Lamport, The Part-Time Parliament, 1998) whose acceptors are the members of the view. Rank 0
     * owns the first ballot, so its first proposal needs no prepare; for one value only, or two values could be chosen under
     * one ballot. An instance lives as long as its view is installed; nothing outlives it, since a restarted process is
     * another member.
     */

    /*
     * A round that is promised is followed by one that is greater, so the greatest round that is answered would end the
     * consensus: the next proposer's round would get no answer. What is answered moves on with the time, faster than rounds
     * do, and the next attempt of that proposer is answered. No honest proposer is ever so far ahead that it has to wait,
     * also not for a member that installs its view late: it would have made an attempt in each millisecond of 35 years.
     */
    private static final long FIRST_ROUNDS = 1L << 40;

    private static final long NANOS_A_ROUND = 1_000;

    private enum Phase {
        IDLE,
        PREPARING,
        PROPOSING
    }

    /** What a member has accepted. */
    private record Vote(Ballot ballot, Decision decision) {}

    private final View view;
    private final Member self;
    private final Policy policy;
    private final Outbox outbox;
    private final long since;

    private Ballot promised;
    private @Nullable Vote accepted;

    private Phase phase = Phase.IDLE;
    private boolean firstBallotUsed;
    private Ballot ballot;
    private @Nullable Decision value;
    private @Nullable Vote highest;
    private @Nullable Decision chosen;
    private final Set<Identity> voters = new HashSet<>();

    ViewConsensus(View view, Member self, Policy policy, Outbox outbox, long now) {
        this.view = view;
        this.self = self;
        this.policy = policy;
        this.outbox = outbox;
        this.since = now;
        this.promised = new Ballot(0, view.member(0).identity());
        this.ballot = promised;
    }

    boolean isIdle() {
        return phase == Phase.IDLE;
    }

    /** What this process has accepted as the next view, or null. */
    @Nullable
    Decision accepted() {
        return accepted == null ? null : accepted.decision();
    }

    /** What is decided, as far as this process's own proposals show, or null. */
    @Nullable
    Decision chosen() {
        return chosen;
    }

    /** Proposes a view, under a new ballot; a former proposal of this process may win instead. */
    void propose(Decision wanted) {
        value = wanted;
        voters.clear();
        highest = null;
        if (view.member(0).equals(self) && !firstBallotUsed && promised.round() == 0) {
            firstBallotUsed = true;
            ask(wanted);
        } else {
            ballot = new Ballot(promised.round() + 1, self.identity());
            phase = Phase.PREPARING;
            outbox.sendAll(new Prepare(id(), ballot));
            promise();
        }
    }

    private void promise() {
        promised = ballot;
        highest = accepted;
        voters.add(self.identity());
        countPromises();
    }

    private void ask(Decision wanted) {
        value = wanted;
        phase = Phase.PROPOSING;
        voters.clear();
        outbox.sendAll(new Accept(id(), ballot, wanted));
        accept(ballot, wanted);
        voters.add(self.identity());
        countAccepted();
    }

    private void accept(Ballot under, Decision decision) {
        promised = under;
        accepted = new Vote(under, decision);
    }

    /** Whether a round is beyond all that proposers can have come to by now. */
    private boolean runsAhead(Ballot theirs, long now) {
        return theirs.round() - FIRST_ROUNDS > (now - since) / NANOS_A_ROUND;
    }

    void onPrepare(Member from, Prepare prepare, long now) {
        if (prepare.ballot().compareTo(promised) > 0 && !runsAhead(prepare.ballot(), now)) {
            promised = prepare.ballot();
            giveWay();
            Vote vote = accepted;
            outbox.send(
                    from,
                    new Promise(
                            id(),
                            prepare.ballot(),
                            vote == null ? null : vote.ballot(),
                            vote == null ? null : vote.decision()));
        }
    }

    void onPromise(Member from, Promise promise) {
        if (phase != Phase.PREPARING || !promise.ballot().equals(ballot)) {
            return;
        }
        voters.add(from.identity());
        Ballot theirs = promise.acceptedBallot();
        Decision decision = promise.accepted();
        if (theirs != null && decision != null && (highest == null || theirs.compareTo(highest.ballot()) > 0)) {
            highest = new Vote(theirs, decision);
        }
        countPromises();
    }

    private void countPromises() {
        Decision wanted = value;
        if (phase == Phase.PREPARING && wanted != null && policy.isQuorum(view, voters)) {
            ask(highest == null ? wanted : highest.decision());
        }
    }

    void onAccept(Member from, Accept accept, long now) {
        if (accept.ballot().compareTo(promised) >= 0 && !runsAhead(accept.ballot(), now)) {
            if (!accept.ballot().equals(ballot)) {
                giveWay();
            }
            accept(accept.ballot(), accept.decision());
            outbox.send(from, new Accepted(id(), accept.ballot()));
        }
    }

    void onAccepted(Member from, Accepted body) {
        if (phase == Phase.PROPOSING && body.ballot().equals(ballot)) {
            voters.add(from.identity());
            countAccepted();
        }
    }

    private void countAccepted() {
        Decision winner = value;
        if (phase == Phase.PROPOSING && winner != null && policy.isQuorum(view, voters)) {
            phase = Phase.IDLE;
            chosen = winner;
        }
    }

    /** Somebody proposes under a higher ballot: this process's own round is over. */
    private void giveWay() {
        phase = Phase.IDLE;
    }

    private ViewId id() {
        return ViewId.of(view);
    }
}
