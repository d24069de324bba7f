package io.reactivecom.protocol;

import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.protocol.Allowances.Lane;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The links of this process, by whom they lead to. */
final class LinkTable {

    private final Map<Identity, Link> links = new LinkedHashMap<>();
    private final int window;
    private final Leftovers leftovers;
    /** Who is said one thing mostly is said another. */
    private @Nullable Link latest;

    private long lastNumbering;

    /**
     * Creates it empty.
     *
     * @param window how many messages each may send that are not consumed
     * @param leftovers what waits in the mailbox from links that have ended
     */
    LinkTable(int window, Leftovers leftovers) {
        this.window = window;
        this.leftovers = leftovers;
    }

    /** The link to a process, begun now if there is none. */
    Link to(Identity peer, long now) {
        Link known = find(peer);
        return known != null ? known : begin(peer, now);
    }

    private Link begin(Identity peer, long now) {
        Link link = new Link(peer, freshNumbering(), window, now);
        if (leftovers.of(peer.name()) > 0 || named(peer.name()) != null) {
            link.allowances().of(Lane.MAILBOX).withholdAll();
        }
        links.put(peer, link);
        return link;
    }

    @Nullable
    Link find(Identity peer) {
        Link found = latest;
        if (found == null || !found.peer().equals(peer)) {
            found = links.get(peer);
            latest = found;
        }
        return found;
    }

    /** The latest link to a process of this name, or null. */
    private @Nullable Link named(String name) {
        Link found = null;
        for (Link link : links.values()) {
            found = link.peer().name().equals(name) ? link : found;
        }
        return found;
    }

    /** Ends this very link: one to the same process that was begun since stays. */
    void remove(Link link) {
        latest = null;
        if (links.remove(link.peer(), link)) {
            leave(link);
        }
    }

    @Nullable
    Link remove(Identity peer) {
        latest = null;
        Link removed = links.remove(peer);
        if (removed != null) {
            leave(removed);
        }
        return removed;
    }

    private void leave(Link ended) {
        leftovers.add(ended.peer().name(), ended.end());
    }

    /** From now on a link leads to a member; those to its predecessors have ended, so it is known what they have left. */
    void leadTo(Link link, Member member) {
        link.leadTo(member);
        link.allowances().of(Lane.MAILBOX).withholdOnly(leftovers.of(link.peer().name()));
    }

    /** A message of a former stay was taken: the link to the present member of that name, which has more room now, or null. */
    @Nullable
    Link takeLeftover(String name) {
        leftovers.take(name);
        Link present = named(name);
        if (present == null || !present.isMember()) {
            return null;
        }
        present.allowances().of(Lane.MAILBOX).withholdOnly(leftovers.of(name));
        return present;
    }

    /** All links, to be changed while looked through. */
    List<Link> all() {
        return new ArrayList<>(links.values());
    }

    /** How many lead to processes that are not in the view. */
    long strangers() {
        return links.values().stream().filter(link -> !link.isMember()).count();
    }

    void clear() {
        latest = null;
        links.values().forEach(this::leave);
        links.clear();
    }

    long freshNumbering() {
        return ++lastNumbering;
    }
}
