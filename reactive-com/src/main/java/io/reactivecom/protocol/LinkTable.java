package io.reactivecom.protocol;

import io.reactivecom.Identity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The links of this process, by whom they lead to. */
final class LinkTable {

    private final Map<Identity, Link> links = new LinkedHashMap<>();
    private final int window;
    /** Who is said one thing mostly is said another. */
    private @Nullable Link latest;

    private long lastNumbering;

    LinkTable(int window) {
        this.window = window;
    }

    /** The link to a process, begun now if there is none. */
    Link to(Identity peer, long now) {
        Link known = find(peer);
        return known != null ? known : begin(peer, now);
    }

    private Link begin(Identity peer, long now) {
        Link link = new Link(peer, freshNumbering(), window, now);
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

    /** Ends this very link: one to the same process that was begun since stays. */
    void remove(Link link) {
        latest = null;
        links.remove(link.peer(), link);
    }

    @Nullable
    Link remove(Identity peer) {
        latest = null;
        return links.remove(peer);
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
        links.clear();
    }

    long freshNumbering() {
        return ++lastNumbering;
    }
}
