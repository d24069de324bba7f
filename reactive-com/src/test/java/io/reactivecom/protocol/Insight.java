package io.reactivecom.protocol;

import io.reactivecom.Identity;
import io.reactivecom.wire.Body.UserBody;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Frame.Sequenced;
import io.reactivecom.wire.ViewId;
import java.lang.reflect.Field;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What an onlooker may see of a stay from within; looking changes nothing. */
public final class Insight {

    private final Machines machines;
    private final Map<Identity, Link> links;

    /** Looks into a stay. */
    @SuppressWarnings("unchecked")
    public Insight(ComProtocol protocol) {
        this.machines = (Machines) read(ComProtocol.class, "machines", protocol);
        Object table = read(Links.class, "table", machines.links);
        this.links = (Map<Identity, Link>) read(LinkTable.class, "links", table);
    }

    private static Object read(Class<?> owner, String name, Object from) {
        try {
            Field field = owner.getDeclaredField(name);
            field.setAccessible(true);
            return field.get(from);
        } catch (ReflectiveOperationException error) {
            throw new IllegalStateException("the onlooker must learn where " + owner + " keeps its " + name, error);
        }
    }

    /** Whether this stay, looking at a permit of its own now, would believe in it. */
    public boolean believes(long now) {
        return machines.standing.mayGrant(now);
    }

    /** What the installed view was decided with. */
    public Decision decision() {
        return machines.group.decision();
    }

    /** The barriers that have a name here. */
    @SuppressWarnings("unchecked")
    public Set<String> barriers() {
        return ((Map<String, Barrier>) read(Barriers.class, "barriers", machines.barriers)).keySet();
    }

    /** The rings that have a name here. */
    public Set<String> rings() {
        return ringsByName().keySet();
    }

    /** Whether the token of a ring is here. */
    public boolean hasToken(String ring) {
        TokenRing known = ringsByName().get(ring);
        return known != null && known.isHere();
    }

    @SuppressWarnings("unchecked")
    private Map<String, TokenRing> ringsByName() {
        return (Map<String, TokenRing>) read(TokenRings.class, "rings", machines.rings);
    }

    /** Whether tokens are to be made, but not yet. */
    public boolean awaitsGuard() {
        return machines.timers.isSet(Timers.Kind.GUARD, null);
    }

    /** The link to another process, or null; it stands for itself. */
    public @Nullable Object link(Identity peer) {
        return links.get(peer);
    }

    /** The most frames that any link keeps because they are not acknowledged. */
    public int mostUnacknowledged() {
        int most = 0;
        for (Link link : links.values()) {
            most = Math.max(most, link.backlog());
        }
        return most;
    }

    /** What the links to members of the view keep, in a few words; empty if they keep nothing. */
    public String keptForMembers() {
        return kept(true);
    }

    /** The same of the links to others. */
    public String keptForStrangers() {
        return kept(false);
    }

    private String kept(boolean forMembers) {
        StringBuilder kept = new StringBuilder();
        for (Link link : links.values()) {
            Iterator<Sequenced> frames = link.unacknowledged().iterator();
            if (link.isMember() == forMembers
                    && (link.backlog() > 0 || !link.held().isEmpty())) {
                kept.append(link.peer()).append(": ");
                kept.append(held(link).size()).append(" held; first unacknowledged: ");
                kept.append(frames.hasNext() ? frames.next() : "none");
                kept.append("; unsent: ").append(link.unsent().size()).append("; ");
            }
        }
        return kept.toString();
    }

    /** The most user messages among the unacknowledged frames of any link, sent or not. */
    public int mostUnacknowledgedMessages() {
        int most = 0;
        for (Link link : links.values()) {
            AtomicInteger unsent = new AtomicInteger();
            link.unsent().forEachMessage(message -> unsent.incrementAndGet());
            most = Math.max(most, messages(link.unacknowledged()) + unsent.get());
        }
        return most;
    }

    /** The most frames that any link keeps for a view that is not installed yet. */
    public int mostHeld() {
        int most = 0;
        for (Link link : links.values()) {
            most = Math.max(most, !link.held().isEmpty() ? held(link).size() : 0);
        }
        return most;
    }

    /** The most user messages among the held frames of any link. */
    public int mostHeldMessages() {
        int most = 0;
        for (Link link : links.values()) {
            most = Math.max(most, messages(held(link)));
        }
        return most;
    }

    @SuppressWarnings("unchecked")
    private static Deque<Sequenced> held(Link link) {
        return (Deque<Sequenced>) read(HeldFrames.class, "frames", read(Link.class, "held", link));
    }

    /** Without those that go after a frame of a later view: they pass it at the other side, where it may be held. */
    private static int messages(Iterable<Sequenced> frames) {
        int messages = 0;
        ViewId latest = ViewId.NONE;
        for (Sequenced frame : frames) {
            latest = frame.view().isAfter(latest) ? frame.view() : latest;
            boolean counts = frame.body() instanceof UserBody && !latest.isAfter(frame.view());
            messages += counts ? 1 : 0;
        }
        return messages;
    }
}
