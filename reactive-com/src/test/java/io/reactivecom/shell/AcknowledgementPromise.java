package io.reactivecom.shell;

import io.reactivecom.AckLevel;
import io.reactivecom.Acknowledgements;
import io.reactivecom.Member;
import io.reactivecom.Quorum;
import java.util.HashSet;
import java.util.Set;

/** What completes when others have acknowledged, received or taken something does not complete before. */
final class AcknowledgementPromise {

    private final World world;
    private final Cluster cluster;

    AcknowledgementPromise(World world, Cluster cluster) {
        this.world = world;
        this.cluster = cluster;
    }

    /** A {@code broadcastSync} has completed. */
    void acknowledged(Dispatch dispatch, Quorum quorum, AckLevel level, Acknowledgements result) {
        world.saw(Occurrence.BROADCAST_ACKNOWLEDGED);
        if (!result.departed().isEmpty()) {
            world.saw(Occurrence.ACKNOWLEDGED_WITHOUT_THE_DEPARTED);
        }
        Dispatch.Sending sending = dispatch.sending();
        if (sending != null) {
            Set<Member> told = new HashSet<>(result.acknowledged());
            told.addAll(result.departed());
            boolean counted = told.size()
                            == result.acknowledged().size() + result.departed().size()
                    && sending.to().containsAll(told)
                    && quorum.judge(
                                    sending.to().size(),
                                    result.acknowledged().size(),
                                    result.departed().size())
                            == Quorum.Answer.REACHED;
            if (!counted) {
                world.broken("acknowledgement", dispatch + " to " + sending.to() + " has " + result + " for " + quorum);
            }
        }
        for (Member member : result.acknowledged()) {
            boolean has = level == AckLevel.CONSUMED
                    ? dispatch.isReadAt(member)
                    : dispatch.hasArrivedAt(member)
                            || !dispatch.parcel().trouble().isReadable()
                            || isUntraced(member);
            if (!has) {
                world.broken("acknowledgement", member + " has acknowledged " + dispatch + " (" + level + ")");
            }
        }
    }

    /** What is sent completes in a group only: one that was expelled and is not back yet has nobody to send to. */
    void sent(Dispatch dispatch, Probe.State state) {
        if (state == Probe.State.COMPLETED) {
            dispatch.complete();
            Run sender = dispatch.sender();
            if (sender.isOnTheLoop() && sender.isOpen() && !sender.isMember()) {
                world.broken("messages", dispatch + " has completed, and its sender is in no group");
            }
        }
    }

    /** A rendezvous or a collective broadcast has completed at its sender: all who are still there have taken it. */
    void taken(Dispatch dispatch) {
        Dispatch.Sending sending = dispatch.sending();
        if (sending == null || !dispatch.parcel().trouble().isReadable()) {
            return;
        }
        for (Member member : sending.to()) {
            boolean left = !dispatch.sender().com().view().contains(member);
            if (!left && isOnTheLoop(member) && !dispatch.isReadAt(member)) {
                world.broken("meeting", dispatch + " has completed, and " + member + " has not taken it");
            }
        }
    }

    private boolean isUntraced(Member member) {
        return cluster.all().stream().anyMatch(run -> run.name().equals(member.name()) && !run.isTraced());
    }

    private boolean isOnTheLoop(Member member) {
        return cluster.all().stream()
                .filter(run -> run.name().equals(member.name()))
                .allMatch(Run::isOnTheLoop);
    }
}
