package io.reactivecom.protocol;

import io.reactivecom.Status;

/** Whether a quorum of the view is known to count this process in: what its permits and its status rest on. */
final class Standing {

    /*
     * A permit stands for a timeout from the sending of the latest heartbeat that a quorum has echoed, and members stop
     * echoing before the next view is decided: so it has lapsed, by this process's own clock, before anybody who had to
     * remove this process makes another token. The status is more patient: a new view has a timeout to gather its first echoes.
     */
    private final Group group;
    private final FailureDetector detector;
    private final Timers timers;
    private final MembershipEvents events;
    private Status status = Status.JOINING;
    private boolean stands;

    Standing(Group group, FailureDetector detector, Timers timers, MembershipEvents events) {
        this.group = group;
        this.detector = detector;
        this.timers = timers;
        this.events = events;
    }

    Status status() {
        return status;
    }

    /** Whether a permit granted now would be one that nobody else can hold. */
    boolean mayGrant(long now) {
        return stands && detector.standsAt(now);
    }

    /** Until when a permit stands of which nothing more is heard; the past if none does. */
    long permitsUntil() {
        return stands ? detector.standsUntil() : Long.MIN_VALUE;
    }

    /** Whether a pause or a silence has made the last look obsolete. */
    boolean isOverdue(long now) {
        return stands && !detector.standsAt(now);
    }

    /** A view with this process in it is about to be told. */
    void enter() {
        become(Status.PRIMARY);
    }

    /** A next view is accepted, so that what permits rest on does not grow any more in this one. */
    void accepted(long now) {
        detector.accepted(now);
        watch(now);
    }

    /** An echo has come: it matters if a quorum was missing. */
    void onEcho(long now) {
        if (!stands) {
            watch(now);
        }
    }

    /** Looks whether a quorum still answers, and when to look again. */
    void watch(long now) {
        if (!group.joined()) {
            return;
        }
        long until = detector.standsUntil();
        boolean standsNow = now < until;
        if (standsNow) {
            become(Status.PRIMARY);
        } else if (now >= detector.graceUntil()) {
            become(Status.SUSPENDED);
        }
        if (until != Timers.NEVER && status == Status.PRIMARY) {
            timers.set(Timers.Kind.STANDING, standsNow ? until : detector.graceUntil());
        }
        if (standsNow != stands) {
            stands = standsNow;
            events.standing(standsNow);
        }
    }

    private void become(Status next) {
        if (status != next) {
            status = next;
            events.status(next);
        }
    }
}
