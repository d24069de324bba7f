package io.reactivecom.protocol;

import io.reactivecom.LimitExceededException;
import io.reactivecom.Member;
import io.reactivecom.Refusal;
import io.reactivecom.wire.Body.NoRoom;
import java.util.Set;

/** How many names of one kind may be used: those that have been used may be used again, and few enough others. */
final class NameLimit {

    /*
     * Names are not forgotten, so a member that has no room for a name will have none for it later either. It answers every
     * use of such a name: whoever depends on this member would wait for ever otherwise. Who that is, the user's own process
     * decides, by its view: it heeds the members whom its operation needs, and asks others again when it comes to need them.
     */
    private final boolean rings;
    private final int most;
    private final Outbox outbox;
    private final Effects effects;

    private NameLimit(boolean rings, int most, Outbox outbox, Effects effects) {
        this.rings = rings;
        this.most = most;
        this.outbox = outbox;
        this.effects = effects;
    }

    static NameLimit ofBarriers(Group group, Outbox outbox, Effects effects) {
        return new NameLimit(false, group.settings().limits().barriers(), outbox, effects);
    }

    static NameLimit ofRings(Group group, Outbox outbox, Effects effects) {
        return new NameLimit(true, group.settings().limits().rings(), outbox, effects);
    }

    /** The limit's name among the {@link io.reactivecom.Limits}. */
    private String kind() {
        return rings ? "rings" : "barriers";
    }

    /** Whether the user may use a name; if not, the operation has failed. */
    boolean admits(Set<String> used, String name, Operation operation) {
        if (hasRoom(used, name)) {
            return true;
        }
        effects.fail(operation, new LimitExceededException(kind(), most, name));
        return false;
    }

    /** Whether a member may use a name here; if not, that is counted, and the member has been told. */
    boolean admits(Set<String> used, String name, Member from) {
        if (hasRoom(used, name)) {
            return true;
        }
        effects.refused(Refusal.LIMIT, from.name(), "there have been " + most + " " + kind() + " before " + name);
        outbox.send(from, new NoRoom(rings, name, most));
        return false;
    }

    boolean hasRoom(Set<String> used, String name) {
        return used.contains(name) || used.size() < most;
    }
}
