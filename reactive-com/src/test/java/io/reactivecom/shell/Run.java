package io.reactivecom.shell;

import io.reactivecom.Com;
import io.reactivecom.Status;
import org.jspecify.annotations.Nullable;

/** One run of a process: from its joining to its end. */
final class Run {

    private final String name;
    private final int number;
    private final @Nullable ApplicationScheduler scheduler;
    private boolean traced;
    private @Nullable Com com;
    private @Nullable Probe<Com> joining;
    private boolean paused;
    private boolean crashed;
    private boolean over;

    /**
     * Creates it.
     *
     * @param name of the process, and its address
     * @param number tells it from the others of the process
     * @param scheduler where it wants its signals; null for the loop
     * @param traced whether it has an observer
     */
    Run(String name, int number, @Nullable ApplicationScheduler scheduler, boolean traced) {
        this.name = name;
        this.number = number;
        this.scheduler = scheduler;
        this.traced = traced;
    }

    String name() {
        return name;
    }

    void joins(Probe<Com> probe) {
        joining = probe;
    }

    @Nullable
    Probe<Com> joining() {
        return joining;
    }

    void joined(Com made) {
        com = made;
    }

    @Nullable
    ApplicationScheduler scheduler() {
        return scheduler;
    }

    boolean isOnTheLoop() {
        return scheduler == null;
    }

    /** Whether all events of it are seen. */
    boolean isTraced() {
        return traced;
    }

    void loseTrace() {
        traced = false;
    }

    boolean isPaused() {
        return paused;
    }

    void pause(boolean now) {
        paused = now;
    }

    boolean isCrashed() {
        return crashed;
    }

    void crash() {
        crashed = true;
        over = true;
    }

    /** Its communicator has closed, or has never been and never will be. */
    void end() {
        over = true;
    }

    boolean isOver() {
        return over;
    }

    /** Whether it looks for the group. */
    boolean isJoining() {
        return !over && com == null;
    }

    /** Whether it has a communicator that is open. */
    boolean isOpen() {
        return !over && com != null && !com.isDisposed();
    }

    boolean isMember() {
        return isOpen() && com().status() != Status.JOINING && com().view().contains(com().self());
    }

    Com com() {
        if (com == null) {
            throw new IllegalStateException(this + " has not joined");
        }
        return com;
    }

    boolean hasCom() {
        return com != null;
    }

    @Override
    public String toString() {
        return name + "#" + number;
    }
}
