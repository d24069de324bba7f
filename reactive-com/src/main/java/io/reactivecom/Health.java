package io.reactivecom;

import java.util.List;

/**
 * What {@link Com#health()} tells: whether this process can do its work, and if not, whom it waits for.
 *
 * @param status where it stands with its group
 * @param view the installed view
 * @param waiting every operation that has not ended, the oldest first
 */
public record Health(Status status, View view, List<Waiting> waiting) {

    /** Copies the list. */
    public Health {
        waiting = List.copyOf(waiting);
    }

    /**
     * Whether everything works: the process is in the group and hears from a quorum of it.
     *
     * @return true for {@link Status#PRIMARY}
     */
    public boolean isPrimary() {
        return status == Status.PRIMARY;
    }

    /**
     * Whether the process has lost its quorum, so that its operations wait.
     *
     * @return true for {@link Status#SUSPENDED}
     */
    public boolean isSuspended() {
        return status == Status.SUSPENDED;
    }

    /**
     * On whom something waits here.
     *
     * @return the members, each once, in the order in which the operations name them
     */
    public List<Member> waitingFor() {
        return waiting.stream()
                .flatMap(line -> line.waitingFor().stream())
                .distinct()
                .toList();
    }
}
