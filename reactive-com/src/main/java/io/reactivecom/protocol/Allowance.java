package io.reactivecom.protocol;

/** How many user messages may still come from one member and go to it, of one kind: those for the mailbox, or the others. */
final class Allowance {

    /*
     * All numbers are totals since the link began, so that telling one twice, or an old one late, does no harm. A receiver
     * allows a window of messages beyond those that its application has consumed, less what is withheld: the room that
     * messages of former stays still take.
     */
    private final int window;
    private long sent;
    private long allowed;
    private long received;
    private long consumed;
    private long withheld;

    Allowance(int window) {
        this.window = window;
    }

    // --- towards the other side ---

    boolean maySend() {
        return sent < allowed;
    }

    /** How many more may go. */
    long room() {
        return Math.max(0, allowed - sent);
    }

    void countSent() {
        sent++;
    }

    /** The other side allows so many in all; tells whether that is news. */
    boolean allow(long total) {
        boolean more = total > allowed;
        allowed = Math.max(allowed, total);
        return more;
    }

    void beginSending() {
        sent = 0;
        allowed = 0;
    }

    // --- from the other side ---

    /** What is still to be consumed of the former count takes room in the new one. */
    void beginReceiving() {
        consumed -= received;
        received = 0;
    }

    boolean mayReceive() {
        return received < limit();
    }

    void countReceived() {
        received++;
    }

    void countConsumed() {
        consumed++;
    }

    /** Withholds all room from a link of which it is not known yet how much is taken. */
    void withholdAll() {
        withheld = window;
    }

    /** Withholds so much and no more; what was allowed stays allowed. */
    void withholdOnly(long messages) {
        withheld = Math.min(withheld, messages);
    }

    /** How many the other side may have sent in all. */
    long limit() {
        return consumed + window - withheld;
    }

    /** How many have come, from there or from here, and wait to be consumed. */
    long waiting() {
        return received - consumed;
    }
}
