package io.reactivecom.protocol;

import io.reactivecom.wire.Frame.Hello;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The connections of this process that have begun and not ended. */
final class SessionTable {

    private final Map<Long, Session> sessions = new LinkedHashMap<>();

    /** Where one frame has come, mostly comes the next. */
    private @Nullable Session latest;

    void add(Session session) {
        sessions.put(session.connection(), session);
    }

    @Nullable
    Session find(long connection) {
        Session found = latest;
        if (found == null || found.connection() != connection) {
            found = sessions.get(connection);
            latest = found;
        }
        return found;
    }

    /** The link that a connection serves; null if it serves none, or another connection does. */
    @Nullable
    Link servedBy(long connection) {
        Session session = find(connection);
        Link link = session == null ? null : session.link();
        return link != null && link.active() == session ? link : null;
    }

    void remove(Session session) {
        latest = null;
        sessions.remove(session.connection());
    }

    /** All sessions, to be changed while looked through. */
    List<Session> all() {
        return new ArrayList<>(sessions.values());
    }

    /** Those that refer to a link, to be changed while looked through. */
    List<Session> of(Link link) {
        List<Session> referring = new ArrayList<>();
        for (Session session : sessions.values()) {
            if (session.link() == link) {
                referring.add(session);
            }
        }
        return referring;
    }

    /** Those that this process has dialled, and on which it has said this hello; to be changed while looked through. */
    List<Session> dialledSaying(Hello hello) {
        return sessions.values().stream()
                .filter(session -> session.dialled() != null && isSaid(session, hello))
                .toList();
    }

    private static boolean isSaid(Session session, Hello hello) {
        Hello said = session.said();
        return said != null && said.nonce().equals(hello.nonce());
    }

    /** Whether one of them was dialled at an address, or is with the process that listens there. */
    boolean leadTo(String address) {
        return sessions.values().stream().anyMatch(session -> isAt(session, address));
    }

    private static boolean isAt(Session session, String address) {
        Hello hello = session.hello();
        return hello != null && hello.address().equals(address) || address.equals(session.dialled());
    }

    int size() {
        return sessions.size();
    }

    /** The oldest connection whose peer has not been accepted yet. The latest connection if there is none. */
    Session mostDispensable(Session latest) {
        Session oldest = halfOpenBeyond(0);
        return oldest == null ? latest : oldest;
    }

    /** Of those that others have opened and on which nobody is accepted yet, the oldest, if there are more than so many. */
    @Nullable
    Session halfOpenBeyond(int most) {
        List<Session> halfOpen = sessions.values().stream()
                .filter(session -> session.link() == null && session.dialled() == null)
                .toList();
        return halfOpen.size() > most ? halfOpen.get(0) : null;
    }
}
