package io.reactivecom.protocol;

import io.reactivecom.wire.Body;
import io.reactivecom.wire.Credit;

/** The two allowances of one link: what waits in the mailbox does not hold up what a call is waiting for. */
final class Allowances {

    /** Where a user message waits at its receiver. */
    enum Lane {
        /** For whoever reads the mailbox. */
        MAILBOX,
        /** For the call that takes it. */
        MEETINGS;

        static Lane of(Body.UserBody body) {
            boolean meets = body instanceof Body.Rendezvous || body instanceof Body.Collective;
            return meets ? MEETINGS : MAILBOX;
        }
    }

    /*
     * Only members of the view are given credit. What lets a newcomer in comes on the same links as what is meant for it as a
     * member, and must not stand behind that:
     *
     *   1. P0 decides on the view that admits P2, tells P1, and crashes. P1 sends P2 a dozen messages of a mebibyte each.
     *   2. P2 has not installed that view, and may hold 8 MiB of what is said in it. It closes the connection, and forgets.
     *   3. The view stands behind the messages in P1's link. On each connection they come first, and P2 never gets in.
     */
    private final int window;
    private final Allowance mailbox;
    private final Allowance meetings;
    private boolean open;

    Allowances(int window) {
        this.window = window;
        this.mailbox = new Allowance(window);
        this.meetings = new Allowance(window);
    }

    int window() {
        return window;
    }

    Allowance of(Lane lane) {
        return lane == Lane.MAILBOX ? mailbox : meetings;
    }

    /** The other side counts anew what it sends. */
    void beginReceiving() {
        mailbox.beginReceiving();
        meetings.beginReceiving();
    }

    /** The other side has forgotten what it has received; one that only counts anew what it sends has not. */
    void beginSending() {
        mailbox.beginSending();
        meetings.beginSending();
    }

    /** From now on there is room for what the other side sends: it is a member of the view. */
    void open() {
        open = true;
    }

    /** How many messages the other side may have sent in all. */
    Credit credit() {
        return open ? new Credit(mailbox.limit(), meetings.limit()) : Credit.NONE;
    }

    /** Whether the other side, last told this, may be waiting for more. */
    boolean isOverdue(Credit told) {
        return open && mailbox.limit() + meetings.limit() - told.mailbox() - told.meetings() >= Math.max(1, window / 4);
    }

    /** Takes in what the other side tells; true if that allows more than before. */
    boolean learn(Credit credit) {
        boolean more = mailbox.allow(credit.mailbox());
        return meetings.allow(credit.meetings()) || more;
    }
}
