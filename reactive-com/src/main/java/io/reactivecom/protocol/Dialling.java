package io.reactivecom.protocol;

import io.reactivecom.Identity;
import io.reactivecom.Refusal;
import io.reactivecom.wire.Frame.Reject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whom this process dials and when again, and when a refusal means that a member's process has ended. */
final class Dialling {

    /*
     * A host that refuses says that nobody listens. Once could be chance: a process that is just closing one socket and
     * opening the next. Three times in a hundred milliseconds is an ended process, noticed long before the timeout. A
     * process that is just ending may still accept and hang up: that proves nothing, but is worth another look soon.
     */
    private static final int REFUSALS = 3;
    private static final int ATTEMPTS = 6;
    private static final long AGAIN_NANOS = 25_000_000L;

    private final Group group;
    private final Carrier carrier;
    private final Timers timers;
    private final LinkEvents events;
    /** Addresses being dialled, or dialled and still silent. */
    private final Set<String> underWay = new HashSet<>();
    /** Those of them that are dialled only because another process has named them. */
    private final Set<String> suggested = new HashSet<>();
    /** Until when members are not dialled, by what was refused. */
    private final Map<Identity, Long> pauses = new HashMap<>();

    Dialling(Group group, Carrier carrier, Timers timers, LinkEvents events) {
        this.group = group;
        this.carrier = carrier;
        this.timers = timers;
        this.events = events;
    }

    /** Dials an address; false if that is under way, or pointless. */
    boolean dial(String address) {
        boolean begins = !address.isEmpty() && !address.equals(group.self().address()) && underWay.add(address);
        if (begins) {
            carrier.dial(address);
        }
        return begins;
    }

    /**
     * Whether another address may be dialled that others have named: they must not make this process dial without end. What it dials
     * by itself, such as seeds that do not answer, does not count: a joiner would not be dialled for it.
     */
    boolean maySuggest() {
        return suggested.size() < group.settings().limits().halfOpen();
    }

    void dialSuggested(String address) {
        if (dial(address)) {
            suggested.add(address);
        }
    }

    int underWay() {
        return underWay.size();
    }

    boolean isUnderWay(String address) {
        return underWay.contains(address);
    }

    /** An address has answered, or never will. */
    void ended(String address) {
        underWay.remove(address);
        suggested.remove(address);
    }

    void dialAfter(Link link, long delayNanos, long now) {
        endPauses(now);
        long due = Math.max(now + delayNanos, pauses.getOrDefault(link.peer(), now));
        if (due == now) {
            dial(link.address());
        } else {
            timers.set(Timers.Kind.REDIAL, link.peer(), due);
        }
    }

    /**
     * A connection is about to end because a frame was refused. A link says again what it keeps, so the frame comes back on each
     * new connection: that one begins an interval later.
     */
    void pauseAfter(@Nullable Link link, Reject reject, long now) {
        endPauses(now);
        if (link != null && link.isMember() && reject.reason() == Refusal.PROTOCOL) {
            pauses.put(link.peer(), now + group.settings().intervalNanos());
        }
    }

    private void endPauses(long now) {
        pauses.values().removeIf(until -> until <= now);
    }

    /** Something is to be said to a process that is not connected. */
    void dialUnlessPaused(Link link) {
        boolean paused = pauses.containsKey(link.peer()) && timers.isSet(Timers.Kind.REDIAL, link.peer());
        if (!paused) {
            dial(link.address());
        }
    }

    /** No hello came from where a member should be: nobody listens, nobody answers, or somebody hung up at once. */
    void failed(Link link, boolean refused, String why, long now) {
        SignsOfLife signs = link.signs();
        boolean soon = signs.failedToDial(refused) < ATTEMPTS && signs.refusals() < REFUSALS;
        dialAfter(link, soon ? AGAIN_NANOS : group.settings().intervalNanos(), now);
        if (signs.refusals() >= REFUSALS && !signs.isGone()) {
            signs.declareGone();
            events.gone(link.peer(), why);
        }
    }
}
