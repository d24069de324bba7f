package io.reactivecom.protocol;

import io.reactivecom.Refusal;
import io.reactivecom.wire.Bits;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.Frame.Hello;
import io.reactivecom.wire.Frame.Proof;
import io.reactivecom.wire.Frame.Reject;
import org.jspecify.annotations.Nullable;

/** The first words on a connection: who the other is, and whether it knows the group's secret. Nothing else is listened to. */
final class Greeting {

    /** What is said where only one side needs a proof. */
    static final Reject ONE_KNOWS = new Reject(
            Refusal.NOT_AUTHENTICATED,
            "only one of the two knows a secret: give every process the same sharedSecret(...)");

    /*
     * Whoever has dialled speaks first, and proves last: a stranger that listens at a member's address gets no proof of it.
     *
     *   dialler → Hello
     *             Hello, Proof ← listener
     *   dialler → Proof
     *
     * A word for which there is no memory is not said. Both sides then end the connection for its silence.
     */
    private final Carrier carrier;
    private final Timers timers;
    private final Handshake handshake;
    private final Proofs proofs;

    Greeting(Carrier carrier, Timers timers, Handshake handshake, Proofs proofs) {
        this.carrier = carrier;
        this.timers = timers;
        this.handshake = handshake;
        this.proofs = proofs;
    }

    void begin(Session session, long now) {
        timers.setSilence(session.connection(), now);
        if (session.dialled() != null) {
            sayHello(session, now);
        }
    }

    private void sayHello(Session session, long now) {
        Hello hello = handshake.hello(session.dialled(), proofs.nonce(), now);
        session.said(hello, now);
        carrier.offer(session.connection(), hello);
    }

    /** Takes a first word; tells why the conversation cannot go on, or null if it can. */
    @Nullable
    Reject take(Session session, Frame frame, long now) {
        if (frame instanceof Hello hello && session.heard() == null) {
            return takeHello(session, hello, now);
        }
        if (frame instanceof Proof proof && session.heard() != null && proofs.areNeeded()) {
            return takeProof(session, proof);
        }
        return session.heard() != null && proofs.areNeeded() && !(frame instanceof Hello)
                ? ONE_KNOWS
                : new Reject(
                        Refusal.PROTOCOL,
                        "the other side speaks out of turn: " + frame.getClass().getSimpleName());
    }

    private @Nullable Reject takeHello(Session session, Hello hello, long now) {
        Reject unproven = handshake.judgeProof(hello, session.proven());
        Reject reject = unproven == null ? handshake.judge(hello, now) : unproven;
        if (reject != null) {
            return reject;
        }
        session.heard(hello);
        if (session.dialled() == null) {
            sayHello(session, now);
            prove(session);
        }
        if (!proofs.areNeeded()) {
            session.accept();
        }
        return null;
    }

    private @Nullable Reject takeProof(Session session, Proof proof) {
        Hello theirs = session.heard();
        Hello ours = session.said();
        boolean dialled = session.dialled() != null;
        Bits expected = theirs == null || ours == null ? null : proofs.proof(!dialled, theirs, ours);
        if (expected == null || !expected.matches(proof.bits())) {
            return new Reject(
                    Refusal.NOT_AUTHENTICATED, "the secrets differ: give every process the same sharedSecret(...)");
        }
        if (dialled) {
            prove(session);
        }
        session.accept();
        return null;
    }

    private void prove(Session session) {
        Hello theirs = session.heard();
        Hello ours = session.said();
        Bits bits = theirs == null || ours == null ? null : proofs.proof(session.dialled() != null, ours, theirs);
        if (bits != null) {
            carrier.offer(session.connection(), new Proof(bits));
        }
    }
}
