package io.reactivecom.protocol;

import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.protocol.Allowances.Lane;
import io.reactivecom.wire.Bits;
import io.reactivecom.wire.Body;
import io.reactivecom.wire.Body.UserBody;
import io.reactivecom.wire.Credit;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.Frame.Sequenced;
import io.reactivecom.wire.ViewId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The conversation with one other process: what was said to it and not yet acknowledged, what was heard of it. */
final class Link {

    /*
     * Connections come and go under a link; it outlives them all. At most one is active: one on which both have told where
     * they are (Resume). Each direction has a numbering, the name of one count from 1: a side that has forgotten the link
     * starts a new one, so old and new numbers cannot be mistaken for each other. A process's numberings only grow, so that
     * what comes late is known to be old:
     *
     *   1. Both dial. On the second connection, P1 says that it knows no numbering of P0, which is true at that moment.
     *   2. On the first, they exchange frames. P0 forgets those that P1 has acknowledged.
     *   3. Now P0 hears the word from the second connection. Taken for forgetfulness, it would make P0 number anew; and P1,
     *      which knows the old numbers, would drop what comes next as a repetition.
     *
     * For the same reason a frame counts under the numbering that was last told on the connection on which it comes, and an
     * acknowledgement names the numbering that it is about.
     */
    private static final int MOST_TO_AN_OUTSIDER = 64;

    /** How many frames may have come that the other side has not been told of. */
    private static final int MOST_UNTOLD = 32;

    private final Identity peer;
    private final Allowances allowances;
    private final SignsOfLife signs;
    private long numbering;
    private long nextSequence = 1;
    private final Unacknowledged unacknowledged = new Unacknowledged();
    private final Unsent unsent = new Unsent();
    private long peerNumbering;
    private long received;
    private final HeldFrames held = new HeldFrames();

    private @Nullable Session active;
    private String address = "";
    private boolean member;
    private long admitted;

    Link(Identity peer, long numbering, int window, long now) {
        this.peer = peer;
        this.allowances = new Allowances(window);
        this.numbering = numbering;
        this.signs = new SignsOfLife(now);
    }

    Identity peer() {
        return peer;
    }

    /** The frame that {@link #append} is to count next; making it changes nothing. */
    Sequenced next(ViewId view, Body body) {
        return new Sequenced(nextSequence, view, body);
    }

    /** Counts and keeps a frame that is known to have an encoding: one without could never be sent, nor what follows it. */
    void append(Sequenced frame) {
        nextSequence = frame.sequence() + 1;
        unacknowledged.add(frame);
    }

    /** Whether a member need not be asked now what it is asked anew all the time; an outsider's connection is looked after otherwise. */
    boolean isAskingFutile() {
        return member && unacknowledged.areTooManyToAsk(unsent.systemSize());
    }

    /** Whether votes and views, which are said again anyway, need not be said now. */
    boolean isRepetitionFutile() {
        return unacknowledged.areTooManyToRepeat(allowances.window(), unsent.systemSize());
    }

    Unsent unsent() {
        return unsent;
    }

    /**
     * Whether an outsider has left so much unacknowledged that its connection must be dead. A member's death is for the
     * failure detector to find; nobody watches over outsiders, and what is said to them is said again anyway.
     */
    boolean isUnheardOf() {
        return !member && backlog() >= MOST_TO_AN_OUTSIDER;
    }

    /** How far this side has got, with the secrets of the two. */
    Frame.Resume position(Bits secret, Bits answer) {
        return new Frame.Resume(numbering, peerNumbering, settled(), allowances.credit(), secret, answer);
    }

    /** Whether a claim of the other side is about a frame that was never sent. */
    boolean isAbsurd(long aboutNumbering, long claimed) {
        return aboutNumbering > numbering || aboutNumbering == numbering && claimed >= nextSequence;
    }

    /** Learns where the other side is; false if it has forgotten frames of this side's, so that a new numbering comes first. */
    boolean resume(Frame.Resume theirs, long freshNumbering) {
        if (theirs.numbering() < peerNumbering) {
            return true;
        }
        boolean begunAnew = theirs.numbering() > peerNumbering;
        if (begunAnew) {
            peerNumbering = theirs.numbering();
            received = 0;
            held.clear(this::drop);
            allowances.beginReceiving();
            if (theirs.known() != numbering) {
                allowances.beginSending();
                countAgain();
            }
        }
        // What it has consumed of a former count gives no room in this one.
        boolean ofThisCount = theirs.known() == numbering || theirs.known() == 0;
        allowances.learn(ofThisCount ? theirs.credit() : Credit.NONE);
        forget(theirs.known(), theirs.received());
        long kept = theirs.known() == numbering ? theirs.received() : 0;
        boolean forgotten = begunAnew && nextSequence - 1 - unacknowledged.size() > kept;
        if (forgotten) {
            renumber(freshNumbering);
        }
        return !forgotten;
    }

    /** What nobody will take takes no room. */
    private void drop(Sequenced frame) {
        if (frame.body() instanceof UserBody body) {
            consumed(body);
        }
    }

    /** Ends it; returns how many of its messages wait in the mailbox. */
    long end() {
        held.clear(this::drop);
        return allowances.of(Lane.MAILBOX).waiting();
    }

    /** A message of the other side takes no room any more. */
    void consumed(UserBody body) {
        allowances.of(Lane.of(body)).countConsumed();
    }

    /**
     * What will be sent again takes room at a receiver that has forgotten it: or eight more would follow the eight messages
     * that are on their way to a receiver with room for eight.
     */
    private void countAgain() {
        unacknowledged.forEachMessage(body -> allowances.of(Lane.of(body)).countSent());
        unsent.forEachMessage(body -> allowances.of(Lane.of(body)).countSent());
    }

    private void renumber(long freshNumbering) {
        List<Sequenced> old = unacknowledged.removeAll();
        numbering = freshNumbering;
        nextSequence = 1;
        old.forEach(frame -> append(next(frame.view(), frame.body())));
        unsent.repeat(unacknowledged);
    }

    /**
     * Learns what the other side has, and has room for; true if it has anything at all of this numbering. Where it last told
     * an earlier numbering of its own, it may have forgotten since what it acknowledges there.
     */
    boolean acknowledge(Frame.Ack ack, long itsNumbering) {
        if (ack.numbering() != numbering || itsNumbering != peerNumbering) {
            return false;
        }
        allowances.learn(ack.credit());
        forget(numbering, ack.received());
        return ack.received() > 0;
    }

    /** Forgets what the other side has, unless that is said of a count that is over. */
    private void forget(long aboutNumbering, long sequence) {
        if (aboutNumbering == numbering) {
            unacknowledged.removeUpTo(sequence);
            unsent.forget(sequence);
        }
    }

    /** How many frames the other side has not acknowledged, sent or not. */
    int backlog() {
        return unacknowledged.size() + unsent.size();
    }

    Iterable<Sequenced> unacknowledged() {
        return unacknowledged;
    }

    /**
     * Whether a frame, of the numbering last told where it came, is the next one; one that was seen before is to be dropped,
     * one beyond the next cannot be.
     */
    Order receive(Sequenced frame, long itsNumbering) {
        if (itsNumbering != peerNumbering || frame.sequence() <= received) {
            return Order.SEEN;
        }
        if (frame.sequence() > received + 1) {
            return Order.GAP;
        }
        if (frame.body() instanceof UserBody body) {
            Allowance allowance = allowances.of(Lane.of(body));
            if (!allowance.mayReceive()) {
                return Order.EXCESS;
            }
            allowance.countReceived();
        }
        received = frame.sequence();
        return Order.NEXT;
    }

    long received() {
        return received;
    }

    /**
     * How far everything has been dealt with. What is held is not acknowledged:
     *
     *   1. View 2 admits P2. P1 installs it, and says something in it, which P2 holds, being in no view yet.
     *   2. The connection ends. P1 is a stranger to P2, which forgets the link with what it holds.
     *   3. P2 installs view 2, and waits for ever for what P1 knows to be acknowledged.
     */
    private long settled() {
        return held.isEmpty() ? received : held.before();
    }

    /** How far this side has got. */
    Frame.Ack position() {
        return new Frame.Ack(peerNumbering, settled(), allowances.credit());
    }

    /** Whether the other side, last told this, may be waiting for more. */
    boolean isOverdue(Frame.@Nullable Ack told) {
        return told == null
                || told.numbering() != peerNumbering
                || settled() - told.received() >= MOST_UNTOLD
                || allowances.isOverdue(told.credit());
    }

    Allowances allowances() {
        return allowances;
    }

    /** The bodies that wait here for a later view than the installed one. */
    HeldFrames held() {
        return held;
    }

    @Nullable
    Session active() {
        return active;
    }

    /** From now on a connection serves the link, or none: what is not acknowledged goes there first. */
    void activate(@Nullable Session session) {
        active = session;
        unsent.repeat(session == null ? List.of() : unacknowledged);
    }

    String address() {
        return address;
    }

    void moveTo(String newAddress) {
        address = newAddress;
    }

    /** Whether the peer is in the view, so that the link is kept up; otherwise it ends with its connection. */
    boolean isMember() {
        return member;
    }

    /** From now on it leads to a member; of what it sent in former stays, which other links have counted, nothing counts. */
    void leadTo(Member inView) {
        member = true;
        admitted = inView.admitted();
        allowances.open();
    }

    /** Whether what a member has sent was counted here. */
    boolean hasCounted(Member sender) {
        return member && sender.admitted() >= admitted;
    }

    SignsOfLife signs() {
        return signs;
    }
}
