package io.reactivecom.demo.playground;

import io.reactivecom.Backlog;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A member as the page's table shows it.
 *
 * @param name its name
 * @param rank its rank, or null if it is in no view
 * @param status its status, or what has become of it
 * @param running whether its process has not ended
 * @param paused whether it stands still
 * @param clock its Lamport clock
 * @param view its view's number
 * @param members of its view, by rank
 * @param permits that it holds
 * @param queues how much waits
 * @param pending what waits for others
 */
public record MemberState(
        String name,
        @Nullable Integer rank,
        String status,
        boolean running,
        boolean paused,
        long clock,
        long view,
        List<String> members,
        List<String> permits,
        Queues queues,
        List<Pending> pending) {

    /**
     * An operation that waits.
     *
     * @param operation what it is
     * @param millis for how long
     * @param waitingFor for whom
     * @param why why
     */
    public record Pending(String operation, long millis, List<String> waitingFor, String why) {}

    /**
     * How many messages wait.
     *
     * @param unread in its mailbox
     * @param unsent for room at their receivers
     * @param unacknowledged on their way, as far as it knows
     */
    public record Queues(int unread, int unsent, int unacknowledged) {

        private static final Queues EMPTY = new Queues(0, 0, 0);

        static Queues of(Backlog backlog) {
            int unacknowledged = backlog.receivers().stream()
                    .mapToInt(Backlog.Receiver::unacknowledged)
                    .sum();
            return new Queues(backlog.mailbox(), backlog.unsent(), unacknowledged);
        }
    }

    /**
     * One that is in no group yet.
     *
     * @param name its name
     * @param status how far it has come
     * @return a state without a rank
     */
    public static MemberState coming(String name, String status) {
        return outside(name, status, true);
    }

    /**
     * One that has ended.
     *
     * @param name its name
     * @param how what has become of it
     * @return a state without a rank
     */
    public static MemberState ended(String name, String how) {
        return outside(name, how, false);
    }

    private static MemberState outside(String name, String status, boolean running) {
        return new MemberState(name, null, status, running, false, 0, 0, List.of(), List.of(), Queues.EMPTY, List.of());
    }

    /**
     * The same, perhaps standing still.
     *
     * @param stopped whether it is
     * @return a state
     */
    public MemberState paused(boolean stopped) {
        return new MemberState(name, rank, status, running, stopped, clock, view, members, permits, queues, pending);
    }
}
