package io.reactivecom.protocol;

import io.reactivecom.LimitExceededException;
import io.reactivecom.Member;
import io.reactivecom.Refusal;
import java.util.Set;

/** How many names of one kind may be used: those that have been used may be used again, and few enough others. */
final class NameLimit {

    private final String kind;
    private final int most;
    private final Effects effects;

    /** Creates the limit of this name among the {@link io.reactivecom.Limits}. */
    NameLimit(String kind, int most, Effects effects) {
        this.kind = kind;
        this.most = most;
        this.effects = effects;
    }

    /** Whether the user may use a name; if not, the operation has failed. */
    boolean admits(Set<String> used, String name, Operation operation) {
        if (hasRoom(used, name)) {
            return true;
        }
        effects.fail(operation, new LimitExceededException(kind, most, name));
        return false;
    }

    /** Whether a member may use a name here; if not, that is counted. */
    boolean admits(Set<String> used, String name, Member from) {
        if (hasRoom(used, name)) {
            return true;
        }
        effects.refused(Refusal.LIMIT, from.name(), "there have been " + most + " " + kind + " before " + name);
        return false;
    }

    private boolean hasRoom(Set<String> used, String name) {
        return used.contains(name) || used.size() < most;
    }
}
