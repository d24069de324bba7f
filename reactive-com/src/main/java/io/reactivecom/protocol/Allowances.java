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

    private final int window;
    private final Allowance mailbox;
    private final Allowance meetings;

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

    /** How many messages the other side may have sent in all. */
    Credit credit() {
        return new Credit(mailbox.limit(), meetings.limit());
    }

    /** Whether the other side, last told this, may be waiting for more. */
    boolean isOverdue(Credit told) {
        return mailbox.limit() + meetings.limit() - told.mailbox() - told.meetings() >= Math.max(1, window / 4);
    }

    /** Takes in what the other side tells; true if that allows more than before. */
    boolean learn(Credit credit) {
        boolean more = mailbox.allow(credit.mailbox());
        return meetings.allow(credit.meetings()) || more;
    }
}
