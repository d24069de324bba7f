package io.reactivecom;

import java.util.List;

/**
 * What {@link Com#backlog()} tells: how much waits, and for whom.
 *
 * @param mailbox messages of others that no subscriber of the mailbox has taken yet
 * @param receivers one for each member of the view, by rank, this one included
 */
public record Backlog(int mailbox, List<Receiver> receivers) {

    /** Copies the list. */
    public Backlog {
        receivers = List.copyOf(receivers);
    }

    /**
     * What waits for one member.
     *
     * @param member the member
     * @param unsent user messages that have not gone, since the member has no room for them
     * @param room how many more may go to its mailbox before it has consumed some
     * @param unacknowledged what has gone, be it of the application or of the middleware, and may have to go again over
     *     another connection; 0 for this process itself
     */
    public record Receiver(Member member, int unsent, long room, int unacknowledged) {}

    /**
     * All that has not gone.
     *
     * @return the sum over all receivers
     */
    public int unsent() {
        return receivers.stream().mapToInt(Receiver::unsent).sum();
    }
}
