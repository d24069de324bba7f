package io.reactivecom.protocol.simulation;

import io.reactivecom.Identity;
import io.reactivecom.wire.Ballot;
import io.reactivecom.wire.Body;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.ViewBody;
import io.reactivecom.wire.ViewId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Recognizes the rare paths of links and ballots by what is said on them. */
final class RareLinks implements Observer {

    /** One way between two stays. */
    private record Way(Identity from, Identity to) {}

    /** How far one count of a way has come. */
    private record Position(long numbering, long sequence) {}

    private final Observer tally;
    private final Map<Way, Position> positions = new HashMap<>();
    private final Map<Object, Long> numberings = new IdentityHashMap<>();
    private final Map<SimulatedProcess, ViewBody.Accept> proposals = new HashMap<>();
    private final Set<Decision> promised = new HashSet<>();
    private @Nullable SimulatedProcess minter;

    RareLinks(Observer tally) {
        this.tally = tally;
    }

    @Override
    public void sent(SimulatedProcess from, Identity to, Frame frame) {
        if (frame instanceof Frame.Sequenced sequenced) {
            Way way = new Way(from.self().identity(), to);
            follow(way, sequenced.sequence());
            say(from, sequenced.body());
        } else if (frame instanceof Frame.Proof) {
            tally.happened(Occurrence.PROVEN_BY_A_SECRET);
        } else if (frame instanceof Frame.Resume resume) {
            Object link = from.insight().link(to);
            Long before = link == null ? null : numberings.put(link, resume.numbering());
            if (before != null && before != resume.numbering()) {
                tally.happened(Occurrence.RENUMBERED);
            }
            Way way = new Way(from.self().identity(), to);
            Position known = positions.get(way);
            if (known == null || known.numbering() != resume.numbering()) {
                positions.put(way, new Position(resume.numbering(), 0));
            }
        }
    }

    private void follow(Way way, long sequence) {
        Position known = positions.get(way);
        if (known == null || sequence > known.sequence()) {
            positions.put(way, new Position(known == null ? 0 : known.numbering(), sequence));
        } else {
            tally.happened(Occurrence.RESUMED_WITH_RETRANSMISSION);
        }
    }

    private void say(SimulatedProcess from, Body body) {
        if (body instanceof ViewBody.Accept accept) {
            proposals.put(from, accept);
            if (accept.ballot().round() > 0 && promised.contains(accept.decision())) {
                tally.happened(Occurrence.VALUE_ADOPTED_FROM_A_PROMISE);
            }
        } else if (body instanceof ViewBody.Install install) {
            ViewBody.Accept proposal = proposals.remove(from);
            if (proposal != null && wins(proposal, install.decision())) {
                tally.happened(Occurrence.HIGHER_BALLOT_WON);
            }
        }
    }

    private static boolean wins(ViewBody.Accept proposal, Decision decision) {
        Ballot ballot = proposal.ballot();
        return ballot.round() > 0
                && ViewId.of(decision.view())
                        .equals(ViewId.of(proposal.decision().view()));
    }

    @Override
    public void received(SimulatedProcess by, SimulatedProcess from, Frame frame) {
        if (frame instanceof Frame.Sequenced sequenced) {
            if (sequenced.body() instanceof ViewBody.Promise promise && promise.accepted() != null) {
                promised.add(promise.accepted());
            } else if (sequenced.body() instanceof Body.TokenReport) {
                minter = by;
            }
        }
    }

    /** What the latest report has led to. */
    @Override
    public void stepped(SimulatedProcess process) {
        if (process.equals(minter) && process.insight().awaitsGuard()) {
            tally.happened(Occurrence.GUARD_AWAITED);
        }
        minter = null;
    }
}
