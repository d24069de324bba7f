package io.reactivecom.protocol;

import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.View;
import io.reactivecom.protocol.Candidates.Candidate;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.ViewBody.Found;
import io.reactivecom.wire.ViewBody.FoundWithdrawn;
import io.reactivecom.wire.ViewId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A first view that this process proposes to the other founders. */
final class Proposal {

    private final List<Candidate> founders;
    private final Decision decision;
    private final List<Member> others;
    private final Links links;
    private final long until;
    private final Set<Identity> agreed = new HashSet<>();

    /**
     * A proposal.
     *
     * @param founders all of them, in the order of their arrival
     * @param self this process, one of them
     * @param until when those who have agreed may let go
     */
    Proposal(List<Candidate> founders, Candidate self, long generation, Links links, long until) {
        this.founders = founders;
        List<Member> members = founders.stream().map(Candidate::admitted).toList();
        // A member of the group that has expelled a founder may hold a permit that still stands: the guard has to pass.
        boolean guarded = founders.stream().anyMatch(Candidate::expelled);
        this.decision = new Decision(new View(generation, 1, members), guarded ? 1 : 0, List.of());
        this.others = members.stream()
                .filter(founder -> !founder.identity().equals(self.identity()))
                .toList();
        this.links = links;
        this.until = until;
    }

    /** Whether a first view that a process has proposed is for this one to agree to. */
    static boolean concerns(View first, int expected, Identity self, Identity from) {
        return first.size() == expected
                && first.find(self).isPresent()
                && first.find(from).isPresent()
                && ViewId.of(first).isPossibleRecord();
    }

    ViewId id() {
        return ViewId.of(decision.view());
    }

    List<Candidate> founders() {
        return founders;
    }

    Decision decision() {
        return decision;
    }

    /** Asks those who have not agreed, again and again: they may have been bound to another proposal, given up since. */
    void ask() {
        Found question = new Found(decision);
        others.stream()
                .filter(founder -> !agreed.contains(founder.identity()))
                .forEach(founder -> links.send(founder, question));
    }

    /** Whether an answer to this proposal is one of its founders'. */
    boolean isTo(Identity founder, ViewId view) {
        return view.equals(id()) && decision.view().find(founder).isPresent();
    }

    /** After a pause, those who had agreed may have let go, though this process's own timer has not told so yet. */
    void onAccepted(Identity founder, ViewId view, long now) {
        if (now < until && isTo(founder, view)) {
            agreed.add(founder);
        }
    }

    boolean isAgreed() {
        return agreed.size() == others.size();
    }

    /** Frees those who have agreed. */
    void withdraw() {
        others.forEach(founder -> links.send(founder, new FoundWithdrawn()));
    }
}
