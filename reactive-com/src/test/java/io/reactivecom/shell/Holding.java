package io.reactivecom.shell;

import io.reactivecom.Permit;
import org.jspecify.annotations.Nullable;

/** A permit that an application has got. */
final class Holding {

    private final Run run;
    private final Permit permit;
    private final @Nullable Probe<?> section;
    private final @Nullable Work work;
    private boolean givenBack;
    private boolean lost;
    private boolean touched;
    private long invalidSince = Long.MAX_VALUE;

    /**
     * Creates it.
     *
     * @param run who has it
     * @param permit what it has
     * @param section the critical section that it is for; null if the application gives it back by itself
     * @param work what is done in that
     */
    Holding(Run run, Permit permit, @Nullable Probe<?> section, @Nullable Work work) {
        this.run = run;
        this.permit = permit;
        this.section = section;
        this.work = work;
    }

    Run run() {
        return run;
    }

    Permit permit() {
        return permit;
    }

    @Nullable
    Work work() {
        return work;
    }

    boolean isSection() {
        return work != null;
    }

    /** Its section has ended, however it did. */
    boolean hasEnded() {
        return section != null && !section.isPending();
    }

    void giveBack() {
        givenBack = true;
    }

    /** The application gives back what a section holds: this is its own concern. */
    void touch() {
        touched = true;
    }

    boolean isTouched() {
        return touched;
    }

    void lose() {
        lost = true;
    }

    boolean isLost() {
        return lost;
    }

    /** Whether the application still believes in it, without asking. */
    boolean isHeld() {
        return !givenBack && !touched && !lost && !run.isOver() && (work == null || work.isRunning());
    }

    /** Whether its work goes on longer than a moment though its permit is no longer valid. */
    boolean outlasts(long now) {
        if (permit.isValid() || run.isPaused()) {
            invalidSince = Long.MAX_VALUE;
        } else {
            invalidSince = Math.min(invalidSince, now);
        }
        return invalidSince < now;
    }

    @Override
    public String toString() {
        return permit + " of " + run;
    }
}
