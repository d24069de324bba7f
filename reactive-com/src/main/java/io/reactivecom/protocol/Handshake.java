package io.reactivecom.protocol;

import io.reactivecom.Identity;
import io.reactivecom.Limits;
import io.reactivecom.Member;
import io.reactivecom.Refusal;
import io.reactivecom.wire.Bits;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.Frame.Hello;
import io.reactivecom.wire.Frame.Reject;
import io.reactivecom.wire.Names;
import io.reactivecom.wire.ViewId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may talk to this process: says hello, and judges others' hellos. */
final class Handshake {

    private final Group group;
    private final LinkTable table;
    private final Plausibility plausibility;
    private final long startedAt;

    Handshake(Group group, LinkTable table, Plausibility plausibility, long startedAt) {
        this.group = group;
        this.table = table;
        this.plausibility = plausibility;
        this.startedAt = startedAt;
    }

    Hello hello(@Nullable String dialled, Bits nonce, long now) {
        Settings settings = group.settings();
        Member self = group.self();
        return new Hello(
                Frame.VERSION,
                settings.cluster(),
                self.identity(),
                self.address(),
                dialled != null && Names.isAddress(dialled) ? dialled : "",
                settings.expect(),
                now - startedAt,
                settings.intervalNanos(),
                settings.timeoutNanos(),
                settings.policy().splits(),
                nonce,
                group.viewId(),
                group.record(),
                group.past().isExpelled());
    }

    /**
     * Why the other is not believed to be who it says it is, or null if it is. Everybody is where nobody vouches for names,
     * and of another version no name can be read.
     */
    @Nullable
    Reject judgeProof(Hello theirs, @Nullable Set<String> proven) {
        String name = theirs.identity().name();
        return proven == null || proven.contains(name) || theirs.version() != Frame.VERSION
                ? null
                : new Reject(
                        Refusal.NOT_AUTHENTICATED,
                        "\"" + name + "\" is not among the names that it has proven, " + proven
                                + ": give it a certificate with its name, or its certificate's name");
    }

    /** Why the other cannot be talked to, or null if it can. */
    @Nullable
    Reject judge(Hello theirs, long now) {
        Settings ours = group.settings();
        if (theirs.version() != Frame.VERSION) {
            return new Reject(
                    Refusal.VERSION,
                    "this process speaks version " + Frame.VERSION + " of the protocol, not " + theirs.version()
                            + ": use the same release of the library everywhere");
        }
        if (!theirs.cluster().equals(ours.cluster())) {
            return new Reject(
                    Refusal.CLUSTER,
                    "this is cluster \"" + ours.cluster() + "\", not \"" + theirs.cluster()
                            + "\": check cluster(...) and the seeds");
        }
        if (theirs.intervalNanos() != ours.intervalNanos() || theirs.timeoutNanos() != ours.timeoutNanos()) {
            return new Reject(
                    Refusal.TIMING,
                    "this group has a heartbeat of " + ours.intervalNanos() / 1_000_000 + " ms and a timeout of "
                            + ours.timeoutNanos() / 1_000_000 + " ms: set heartbeat(...) and timeout(...) alike");
        }
        if (!plausibility.admits(theirs.view())) {
            return new Reject(
                    Refusal.PROTOCOL,
                    "there cannot be a view " + theirs.view()
                            + " yet, by this host's clock: is one of the two clocks wrong?");
        }
        if (!plausibility.admits(theirs.record())) {
            return new Reject(
                    Refusal.PROTOCOL,
                    "it remembers a view " + theirs.record()
                            + ", which there cannot be yet by this host's clock: was its clock wrong?");
        }
        if (theirs.splits() != ours.policy().splits()) {
            return new Reject(
                    Refusal.POLICY,
                    "of this group " + (theirs.splits() ? "only a majority" : "any part")
                            + " goes on after a partition: set majority() or lastStanding() alike");
        }
        Reject taken = judgeName(theirs, now);
        return taken == null ? judgeRoom(theirs) : taken;
    }

    /** Why there is no room for the other, or null if there is; for who is in the view there always is. */
    private @Nullable Reject judgeRoom(Hello theirs) {
        Limits limits = group.settings().limits();
        if (group.find(theirs.identity()) != null) {
            return null;
        }
        Reject full = theirs.view().equals(ViewId.NONE) ? judgeRoomForOneMore() : null;
        if (full != null) {
            return full;
        }
        return table.find(theirs.identity()) == null && table.strangers() >= limits.strangers()
                ? new Reject(
                        Refusal.LIMIT,
                        "this process knows as many strangers as its limits allow, " + limits.strangers())
                : null;
    }

    /** Why nobody is let in, or null if the group is not full. */
    @Nullable
    Reject judgeRoomForOneMore() {
        int most = group.settings().limits().members();
        return group.joined() && group.view().size() >= most
                ? new Reject(Refusal.LIMIT, "the group has as many members as its limits allow, " + most)
                : null;
    }

    /** Of two with one name, the first has it. Who knows a later view than this process knows better who that is. */
    private @Nullable Reject judgeName(Hello theirs, long now) {
        String name = theirs.identity().name();
        boolean knowsBetter = theirs.view().isAfter(group.viewId());
        if (knowsBetter || theirs.identity().equals(group.self().identity())) {
            return null;
        }
        if (name.equals(group.self().name())) {
            return group.isAdmitted() || isBefore(theirs, now) ? taken(name) : null;
        }
        Optional<Member> holder = group.view().named(name);
        if (holder.isEmpty() || holder.get().identity().equals(theirs.identity())) {
            return null;
        }
        // An address has one owner: whoever has the member's comes after it.
        boolean elsewhere = !holder.get().address().equals(theirs.address());
        return elsewhere && seemsAlive(holder.get().identity(), now)
                ? taken(name)
                : new Reject(
                        Refusal.TRY_LATER, "a former process named \"" + name + "\" is not yet removed from the group");
    }

    /** Whether this process has waited longer than another; of equals, the smaller is the first. */
    private boolean isBefore(Hello theirs, long now) {
        long longer = now - startedAt - theirs.waitedNanos();
        return longer > 0 || longer == 0 && group.self().identity().compareTo(theirs.identity()) < 0;
    }

    /** Whether a process has given a sign of life within the last two intervals. */
    private boolean seemsAlive(Identity peer, long now) {
        Link link = table.find(peer);
        return link != null
                && link.active() != null
                && now - link.signs().lastHeard() <= 2 * group.settings().intervalNanos();
    }

    private static Reject taken(String name) {
        return new Reject(Refusal.NAME_TAKEN, name);
    }
}
