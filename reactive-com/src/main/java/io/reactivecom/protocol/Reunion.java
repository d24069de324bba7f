package io.reactivecom.protocol;

import io.reactivecom.Status;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Looks for a part of the group that may have gone on without this process. */
final class Reunion {

    private static final int INTERVALS = 2;

    /*
     * Where any part may go on, the removed members may have done so, and so may those that an operator has given up.
     * Otherwise only a suspended process needs to look. The members that it knew are not enough, since all of them may have
     * left what has become of the group:
     *
     *   1. P0 is cut off from P1 and P2, which go on without it, and admit P3 and P4.
     *   2. P1 and P2 leave. Now the cut heals.
     *   3. P0 knows no process that is still there. Only a seed leads to one.
     *
     * Where any part may go on, the members of P0's part may have been replaced as well. Then no process is suspended, and none
     * has removed another that is still there. So each process looks at its seeds for as long as it runs, in turn
     * with the addresses of removed members.
     */
    private final Group group;
    private final Sessions sessions;
    private final Dialling dialling;
    private final Carrier carrier;
    private final Timers timers;
    /** Where to look, beginning with the address that was looked at longest ago. */
    private final Set<String> lost = new LinkedHashSet<>();

    private boolean suspended;

    Reunion(Group group, Sessions sessions, Dialling dialling, Carrier carrier, Timers timers) {
        this.group = group;
        this.sessions = sessions;
        this.dialling = dialling;
        this.carrier = carrier;
        this.timers = timers;
    }

    void onStatus(Status status, long now) {
        suspended = status == Status.SUSPENDED;
        plan(now);
    }

    /** A member that has left in good order goes on nowhere. */
    void onViewChange(ViewChange change, boolean removalIsNew, long now) {
        if (anyPartMayGoOn() && removalIsNew || change.forced()) {
            change.departed().forEach(departed -> remember(departed.address()));
        }
        change.view().members().forEach(member -> lost.remove(member.address()));
        plan(now);
    }

    /** A part of the group may be at this address. */
    void lookFor(String address, long now) {
        remember(address);
        plan(now);
    }

    /** Parts of the group may be wherever this process has looked for the group or found it. */
    void lookEverywhere(long now) {
        Stream.concat(carrier.seeds().stream(), carrier.remembered().stream())
                .filter(address -> !address.equals(group.self().address()))
                .forEach(this::remember);
        plan(now);
    }

    /** An address may never answer nor refuse: where there are too many, the ones that were looked at longest ago are forgotten. */
    private void remember(String address) {
        lost.add(address);
        if (lost.size() > group.settings().limits().members()) {
            lost.remove(lost.iterator().next());
        }
    }

    void onReunionTimer(long now) {
        if (anyPartMayGoOn()) {
            lookEverywhere(now);
        }
        plan(now);
        lookAtSome();
        if (suspended) {
            carrier.seeds().forEach(this::dial);
            carrier.remembered().forEach(this::dial);
        }
    }

    private boolean anyPartMayGoOn() {
        return group.settings().policy().splits();
    }

    /** An address that does not answer keeps a dial under way for seconds, so few are dialled at a time. */
    private void lookAtSome() {
        int most = Math.max(1, group.settings().limits().halfOpen() / 2);
        List<String> next =
                lost.stream().limit(Math.max(0, most - dialling.underWay())).toList();
        for (String address : next) {
            lost.remove(address);
            lost.add(address);
            dial(address);
        }
    }

    /** A process that has ended will not come back; another at its address looks for the group by itself. */
    void onRefused(String address) {
        lost.remove(address);
    }

    private void dial(String address) {
        if (!sessions.reaches(address)) {
            dialling.dial(address);
        }
    }

    private void plan(long now) {
        if ((suspended || anyPartMayGoOn() || !lost.isEmpty()) && !timers.isSet(Timers.Kind.REUNION, null)) {
            timers.set(Timers.Kind.REUNION, now + INTERVALS * group.settings().intervalNanos());
        }
    }
}
