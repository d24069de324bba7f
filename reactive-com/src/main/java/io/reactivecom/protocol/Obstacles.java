package io.reactivecom.protocol;

import io.reactivecom.DuplicateNameException;
import io.reactivecom.JoinException;
import io.reactivecom.Member;
import io.reactivecom.UnreachableException;
import io.reactivecom.wire.Frame.Reject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What keeps a process out of its group: addresses that it cannot reach, and refusals, of which some end the search. */
final class Obstacles {

    private static final int PATIENCE_TIMEOUTS = 5;

    private final Member self;
    private final Effects effects;
    private final long patienceNanos;
    private final Map<String, String> unreachable = new LinkedHashMap<>();
    private @Nullable String refusal;
    private @Nullable String complaint;
    private long complainedSince;
    private long complainedAt;

    Obstacles(Group group, Effects effects) {
        this.self = group.self();
        this.effects = effects;
        this.patienceNanos = PATIENCE_TIMEOUTS * group.settings().timeoutNanos();
    }

    void onUnreachable(String address, String why) {
        unreachable.put(address, why);
    }

    /** The other side refuses this process: where the fault can only be here, joining has failed. */
    void onRejected(Reject reject, boolean dialled, long now) {
        switch (reject.reason()) {
            case NAME_TAKEN ->
                effects.joinFailed(new DuplicateNameException(self.identity().name()));
            case VERSION, CLUSTER, TIMING, POLICY, NOT_AUTHENTICATED -> {
                if (dialled) {
                    effects.joinFailed(new JoinException("a seed refuses this process: " + reject.text()));
                }
            }
            case UNREACHABLE -> complain(reject.text(), now);
            // The search goes on: the next attempt may do better.
            case TRY_LATER, PROTOCOL, SILENT, LIMIT -> refusal = reject.text();
        }
    }

    /** A fault of the network may pass; the same complaint, again and again for five timeouts, is about the address. */
    private void complain(String text, long now) {
        if (complaint == null || now - complainedAt > patienceNanos) {
            complainedSince = now;
        }
        complaint = text;
        complainedAt = now;
        if (now - complainedSince >= patienceNanos) {
            effects.joinFailed(new UnreachableException(self.address(), text));
        }
    }

    /** To be read after how far the search has come; empty if there are none. */
    @Override
    public String toString() {
        String refused = refusal == null ? "" : "; the latest refusal: " + refusal;
        String dialled = unreachable.isEmpty() ? "" : "; could not reach " + unreachable;
        return refused + dialled + (complaint == null ? "" : "; " + complaint);
    }
}
