package io.reactivecom.transport.jgroups;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jgroups.Address;
import org.jgroups.util.ExtendedUUID;
import org.jgroups.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is in the channel's view, under which addresses, and who has said goodbye. The seeds apart, it belongs to the loop. */
final class Peers {

    /*
     * A member's address is a text: that which it was given, carried along within its address of JGroups, or else the whole of
     * the latter. An address of JGroups is drawn by chance for each run, so whoever has said goodbye never returns as the same.
     * But a text that was given may be given again, and where we do not see it: nothing is certain about it.
     */

    private static final String KEY = "reactive-com";
    private static final int MOST_REMEMBERED = 1024;

    private final Set<Address> departed = new LinkedHashSet<>();
    private Address self = UUID.randomUUID();
    private List<Address> members = List.of();
    private volatile List<String> seeds = List.of();

    /** An address of JGroups that carries a text. */
    static Address named(String text) {
        return ExtendedUUID.randomUUID(text).put(KEY, text.getBytes(StandardCharsets.UTF_8));
    }

    static String text(Address address) {
        byte[] given = given(address);
        if (given != null) {
            return new String(given, StandardCharsets.UTF_8);
        }
        return address instanceof UUID uuid ? uuid.toStringLong() : address.toString();
    }

    private static byte @Nullable [] given(Address address) {
        return address instanceof ExtendedUUID extended ? extended.get(KEY) : null;
    }

    void self(Address address) {
        self = address;
        refresh();
    }

    void install(List<Address> view) {
        members = List.copyOf(view);
        refresh();
    }

    boolean isPresent(Address peer) {
        return members.contains(peer);
    }

    void depart(Address peer) {
        departed.add(peer);
        if (departed.size() > MOST_REMEMBERED) {
            departed.remove(departed.iterator().next());
        }
        refresh();
    }

    /** Where the others are. */
    List<String> seeds() {
        return seeds;
    }

    /** The member at an address: of several, which only a merge can bring together, the one that JGroups names first. */
    @Nullable
    Address find(String text) {
        return present().filter(peer -> text(peer).equals(text)).findFirst().orElse(null);
    }

    /** Whether nobody will ever be at an address again. */
    boolean hasDeparted(String text) {
        return departed.stream()
                .anyMatch(peer -> given(peer) == null && text(peer).equals(text));
    }

    /** All members but this process and those that have said goodbye. */
    Set<Address> others() {
        return Set.copyOf(present().filter(peer -> !peer.equals(self)).toList());
    }

    private Stream<Address> present() {
        return members.stream().filter(peer -> !departed.contains(peer));
    }

    private void refresh() {
        seeds = present().filter(peer -> !peer.equals(self)).map(Peers::text).toList();
    }
}
