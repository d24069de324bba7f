package io.reactivecom.protocol;

import io.reactivecom.DuplicateNameException;
import io.reactivecom.Identity;
import io.reactivecom.JoinException;
import io.reactivecom.Member;
import io.reactivecom.UnreachableException;
import io.reactivecom.wire.Frame.Hello;
import io.reactivecom.wire.Frame.Reject;
import io.reactivecom.wire.ViewId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What keeps a process out of its group: addresses that it cannot reach, and refusals, of which some end the search. */
final class Obstacles {

    /*
     * A dial that began during a partition fails some seconds later, when the network may be whole again. So two members that
     * cannot dial this process prove nothing: both may have dialled during one partition. A member dials again only after this
     * process has asked it again. If its dials fail three times in a row, the address is wrong.
     */
    private static final int FAILURES = 3;

    private static final int PATIENCE_TIMEOUTS = 5;

    /** How often a member has failed to dial this process since it last reached it. */
    private record Failures(int times, long first, long last) {

        /** A refusal comes on each connection with the member. */
        Failures another(long now, long intervalNanos) {
            return now - last >= intervalNanos ? new Failures(times + 1, first, now) : this;
        }
    }

    private final Member self;
    private final int expected;
    private final Effects effects;
    private final long intervalNanos;
    private final long patienceNanos;
    /** What kept others from dialling a former member may pass. */
    private final boolean wasMember;

    private final int most;
    private final Map<String, String> unreachable = new LinkedHashMap<>();
    /** By the names of processes that would found a group of another size, that size. */
    private final Map<String, Integer> otherSizes = new LinkedHashMap<>();

    private final Map<Identity, Failures> failures = new LinkedHashMap<>();
    private @Nullable String refusal;

    Obstacles(Group group, Effects effects) {
        this.self = group.self();
        this.expected = group.settings().expect();
        this.effects = effects;
        this.intervalNanos = group.settings().intervalNanos();
        this.wasMember = group.past().isExpelled();
        this.most = group.settings().limits().members();
        this.patienceNanos = PATIENCE_TIMEOUTS * group.settings().timeoutNanos();
    }

    /** Processes that wait for different numbers of founders never found a group together. */
    void onGreeted(Hello hello) {
        boolean founds = hello.view().equals(ViewId.NONE) && hello.expect() > 1;
        if (founds && expected > 1 && hello.expect() != expected) {
            remember(otherSizes, hello.identity().name(), hello.expect());
        } else {
            otherSizes.remove(hello.identity().name());
        }
        unreachable.remove(hello.address());
    }

    void onUnreachable(String address, String why) {
        remember(unreachable, address, why);
    }

    /** Others decide how many names and addresses they speak of, so the oldest ones are forgotten. */
    private <K, V> void remember(Map<K, V> known, K key, V value) {
        known.put(key, value);
        if (known.size() > most) {
            known.remove(known.keySet().iterator().next());
        }
    }

    /** The other side refuses this process: where the fault can only be here, joining has failed. */
    void onRejected(@Nullable Identity by, Reject reject, boolean dialled, long now) {
        switch (reject.reason()) {
            case NAME_TAKEN ->
                effects.joinFailed(new DuplicateNameException(self.identity().name()));
            case VERSION, CLUSTER, TIMING, POLICY, NOT_AUTHENTICATED -> {
                if (dialled) {
                    effects.joinFailed(new JoinException("a seed refuses this process: " + reject.text()));
                }
            }
            case UNREACHABLE -> {
                refusal = reject.text();
                if (by != null) {
                    dialFailed(by, reject.text(), now);
                }
            }
            // The search goes on: the next attempt may do better.
            case TRY_LATER, PROTOCOL, SILENT, LIMIT -> refusal = reject.text();
        }
    }

    private void dialFailed(Identity by, String text, long now) {
        Failures before = failures.get(by);
        Failures all = before == null ? new Failures(1, now, now) : before.another(now, intervalNanos);
        remember(failures, by, all);
        if (!wasMember && all.times() >= FAILURES && now - all.first() >= patienceNanos) {
            effects.joinFailed(new UnreachableException(self.address(), text));
        }
    }

    /** Another process has dialled this one. */
    void onReachedBy(Identity member) {
        failures.remove(member);
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
        return differing + refused + dialled;
    }
}
