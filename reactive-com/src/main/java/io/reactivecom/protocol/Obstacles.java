package io.reactivecom.protocol;

import io.reactivecom.DuplicateNameException;
import io.reactivecom.JoinException;
import io.reactivecom.Member;
import io.reactivecom.UnreachableException;
import io.reactivecom.wire.Frame.Hello;
import io.reactivecom.wire.Frame.Reject;
import io.reactivecom.wire.ViewId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What keeps a process out of its group: addresses that it cannot reach, and refusals, of which some end the search. */
final class Obstacles {

    private static final int PATIENCE_TIMEOUTS = 5;

    private final Member self;
    private final int expected;
    private final Effects effects;
    private final long patienceNanos;
    private final Map<String, String> unreachable = new LinkedHashMap<>();
    /** By the names of processes that would found a group of another size, that size. */
    private final Map<String, Integer> otherSizes = new TreeMap<>();

    private @Nullable String refusal;
    private @Nullable String complaint;
    private long complainedSince;
    private long complainedAt;

    Obstacles(Group group, Effects effects) {
        this.self = group.self();
        this.expected = group.settings().expect();
        this.effects = effects;
        this.patienceNanos = PATIENCE_TIMEOUTS * group.settings().timeoutNanos();
    }

    /** Processes that wait for different numbers of founders never found a group together. */
    void onGreeted(Hello hello) {
        boolean founds = hello.view().equals(ViewId.NONE) && hello.expect() > 1;
        if (founds && expected > 1 && hello.expect() != expected) {
            otherSizes.put(hello.identity().name(), hello.expect());
        } else {
            otherSizes.remove(hello.identity().name());
        }
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
        String differing = otherSizes.isEmpty()
                ? ""
                : "; this process expects " + expected + " founders, others expect another number: " + otherSizes
                        + ", so give all the same expect(...)";
        String refused = refusal == null ? "" : "; the latest refusal: " + refusal;
        String dialled = unreachable.isEmpty() ? "" : "; could not reach " + unreachable;
        return differing + refused + dialled + (complaint == null ? "" : "; " + complaint);
    }
}
