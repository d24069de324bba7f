package io.reactivecom.protocol;

import io.reactivecom.Identity;
import io.reactivecom.wire.Bits;
import io.reactivecom.wire.Frame.Hello;
import io.reactivecom.wire.Frame.Resume;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What this process and each other one have told each other, so that nobody else can take up their conversation. */
final class LinkSecrets {

    /*
     * Identities are no secret, and whoever knows the group's secret, or needs none, could say hello as somebody else. So each
     * side tells the other a secret where they first meet. Once the other has shown that it has got it, by the answer or by
     * acknowledging what was said after it, a connection in its name is taken only from whoever knows it, and it is told no
     * more: whoever says hello in that name would be told, too. An answer is a keyed hash of both hellos, so that it tells
     * nothing, and is good for one connection.
     *
     * "Once" must not be too early: on a connection that was begun before, the other may have told where it is before it
     * could know. (The story: P0 and P1 meet for the first time, on two connections. On the first, P0 tells where it is
     * before it has heard of a secret, and on the second after that. What it says on the second comes first.)
     *
     * What was told outlives the link: links come and go. Of those who have come and gone, the last few thousand are known;
     * the members of the view always are, so that a crowd of strangers makes nobody forgotten who is needed.
     */
    private static final int MOST = 4096;
    private static final long NEVER = Long.MAX_VALUE;

    private static final class Acquaintance {
        private Bits told = Bits.NONE;
        private long knowsSince = NEVER;
    }

    private final Group group;
    private final Proofs proofs;
    /** The one that was met longest ago first. */
    private final Map<Identity, Acquaintance> acquaintances = new LinkedHashMap<>(16, 0.75f, true);

    LinkSecrets(Group group, Proofs proofs) {
        this.group = group;
        this.proofs = proofs;
    }

    /** Where a link stands, for a connection that serves it, with a secret for who has none yet, and the answer to the other's. */
    Resume sign(Link link, Session session) {
        Acquaintance acquaintance = acquaintance(link.peer());
        Bits secret = acquaintance.knowsSince == NEVER ? proofs.linkSecret(link.peer()) : Bits.NONE;
        return link.position(secret, answer(acquaintance.told, session.said(), session.heard()));
    }

    private Bits answer(Bits told, @Nullable Hello prover, @Nullable Hello verifier) {
        return told.equals(Bits.NONE) || prover == null || verifier == null
                ? Bits.NONE
                : proofs.answer(told, prover, verifier);
    }

    /** Whether somebody may go on in this name; if so, what it tells is kept for the next answers. */
    boolean admit(Link link, Session session, Resume resume, long now) {
        Acquaintance acquaintance = acquaintance(link.peer());
        boolean answers = answers(link.peer(), session, resume);
        if (acquaintance.knowsSince < session.saidAt() && !answers) {
            return false;
        }
        if (!resume.secret().equals(Bits.NONE)) {
            acquaintance.told = resume.secret();
        }
        if (answers) {
            shows(link.peer(), now);
        }
        return true;
    }

    private boolean answers(Identity peer, Session session, Resume resume) {
        Bits expected = answer(proofs.linkSecret(peer), session.heard(), session.said());
        return !expected.equals(Bits.NONE) && expected.matches(resume.answer());
    }

    /** The other has got what it was told. */
    void shows(Identity peer, long now) {
        Acquaintance acquaintance = acquaintance(peer);
        acquaintance.knowsSince = Math.min(acquaintance.knowsSince, now);
    }

    private Acquaintance acquaintance(Identity peer) {
        Acquaintance acquaintance = acquaintances.computeIfAbsent(peer, added -> new Acquaintance());
        if (acquaintances.size() > MOST) {
            acquaintances.keySet().stream()
                    .filter(known ->
                            !known.equals(peer) && group.view().find(known).isEmpty())
                    .findFirst()
                    .ifPresent(acquaintances::remove);
        }
        return acquaintance;
    }
}
