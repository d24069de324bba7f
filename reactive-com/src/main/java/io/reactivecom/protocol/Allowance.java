package io.reactivecom.protocol;

/** How many user messages may still come from one member and go to it, of one kind: those for the mailbox, or the others. */
final class Allowance {

    /*
     * All numbers are totals since the link began, so that telling one twice, or an old one late, does no harm. A receiver
     * allows a window of messages beyond those that its application has consumed.
     */
    private final int window;
    private long sent;
    private long allowed;
    private long received;
    private long consumed;

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

    /** How many the other side may have sent in all. */
    long limit() {
        return consumed + window;
    }
}
