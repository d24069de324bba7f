package io.reactivecom.demo.playground;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A member as the page's table shows it.
 *
 * @param name its name
 * @param rank its rank, or null if it is in no view
 * @param status its status, or what has become of it
 * @param paused whether it stands still
 * @param clock its Lamport clock
 * @param view its view's number
 * @param members of its view, by rank
 * @param permits that it holds
 * @param pending what waits
 */
record MemberState(
        String name,
        @Nullable Integer rank,
        String status,
        boolean paused,
        long clock,
        long view,
        List<String> members,
        List<String> permits,
        List<Pending> pending) {

    /**
     * An operation that waits.
     *
     * @param operation what it is
     * @param millis for how long
     * @param waitingFor for whom
     * @param why why
     */
    record Pending(String operation, long millis, List<String> waitingFor, String why) {}

    static MemberState outside(String name, String status, boolean paused) {
        return new MemberState(name, null, status, paused, 0, 0, List.of(), List.of(), List.of());
    }
}
