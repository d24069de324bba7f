package io.reactivecom.protocol;

import io.reactivecom.ComEvent;
import io.reactivecom.Member;
import io.reactivecom.View;
import io.reactivecom.wire.Frame.Heartbeat;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Who of the view lives, and until when a quorum of it is known to count this process in. */
final class FailureDetector {

    private static final int REMEMBERED = 64;

    /** What is known of one other member. */
    private static final class Contact {
        private final long since;
        private long heardSequence;
        private long echoedSendTime = Long.MIN_VALUE;
        private boolean suspected;
        private final Map<Member, Long> suspects = new HashMap<>();

        Contact(long since) {
            this.since = since;
        }
    }

    private final Group group;
    private final Links links;
    private final Effects effects;
    private final Map<Member, Contact> contacts = new HashMap<>();
    private final long[] sendTimes = new long[REMEMBERED];
    private long sequence;
    private long expectedTick = Long.MAX_VALUE;
    private long accusesFrom = Long.MIN_VALUE;
    private long installedAt;
    private long acceptedAt = Timers.NEVER;
    private long carriedUntil = Long.MIN_VALUE;
    private boolean echoesAreNew;
    private long lastStandsUntil = Long.MIN_VALUE;

    FailureDetector(Group group, Links links, Effects effects) {
        this.group = group;
        this.links = links;
        this.effects = effects;
    }

    void onViewChange(ViewChange change, long now) {
        List<Member> members = change.view().members();
        contacts.keySet().retainAll(members);
        contacts.values().forEach(contact -> contact.suspects.keySet().retainAll(members));
        group.others().forEach(member -> contacts.computeIfAbsent(member, added -> new Contact(now)));
        installedAt = now;
        carriedUntil = lastStandsUntil == Timers.NEVER ? Long.MIN_VALUE : lastStandsUntil;
        acceptedAt = Timers.NEVER;
        lookAtEchoes();
    }

    /**
     * Sees whether a tick is long overdue: then this process was paused. Whatever it has not heard meanwhile is nobody's
     * fault, and no quarrel between others has grown older.
     */
    void noticePause(long now) {
        long interval = group.settings().intervalNanos();
        if (expectedTick != Long.MAX_VALUE && now - expectedTick > interval) {
            expectedTick = now;
            accusesFrom = now + group.settings().timeoutNanos();
            contacts.values().forEach(contact -> contact.suspects.replaceAll((suspect, since) -> now));
        }
    }

    /** Tells everybody that this process lives. */
    void beat(long now) {
        noticePause(now);
        expectedTick = now + group.settings().intervalNanos();
        lookAround(now);
        sequence++;
        sendTimes[(int) (sequence % REMEMBERED)] = now;
        List<Integer> suspected = suspectedRanks();
        group.others().forEach(member -> sendBeat(member, suspected));
    }

    private void sendBeat(Member member, List<Integer> suspected) {
        Contact contact = contacts.get(member);
        if (contact != null) {
            long echo = hasAccepted() ? 0 : contact.heardSequence;
            links.sendNow(member.identity(), new Heartbeat(sequence, echo, group.viewId(), suspected));
        }
    }

    /** A sign of life for those who are not in this view: it tells which one it is, and echoes nothing. */
    Heartbeat beatOfTheMoment() {
        return new Heartbeat(sequence, 0, group.viewId(), List.of());
    }

    private List<Integer> suspectedRanks() {
        Stream<Member> suspected = group.others().stream().filter(this::isSuspected);
        return suspected.map(group.view()::rankOf).toList();
    }

    /** Takes a heartbeat of the installed view; the first one of a member is echoed at once. */
    void onHeartbeat(Member from, Heartbeat heartbeat, long now) {
        Contact contact = contacts.get(from);
        if (contact == null) {
            return;
        }
        effects.trace(when -> new ComEvent.Heartbeat(when, from));
        boolean first = contact.heardSequence == 0;
        contact.heardSequence = Math.max(contact.heardSequence, heartbeat.sequence());
        long echo = heartbeat.echo();
        if (echo > 0 && echo <= sequence && echo > sequence - REMEMBERED) {
            contact.echoedSendTime = Math.max(contact.echoedSendTime, sendTimes[(int) (echo % REMEMBERED)]);
            echoesAreNew = true;
        }
        noteSuspicions(contact, heartbeat, now);
        clear(from, contact);
        if (first && !hasAccepted()) {
            sendBeat(from, suspectedRanks());
        }
    }

    private void noteSuspicions(Contact contact, Heartbeat heartbeat, long now) {
        Set<Member> suspects = new HashSet<>();
        for (int rank : heartbeat.suspected()) {
            if (rank < group.view().size()) {
                suspects.add(group.view().member(rank));
            }
        }
        contact.suspects.keySet().retainAll(suspects);
        suspects.forEach(member -> contact.suspects.putIfAbsent(member, now));
    }

    private void clear(Member member, Contact contact) {
        if (contact.suspected) {
            contact.suspected = false;
            effects.trace(when -> new ComEvent.Suspected(when, member, false, "heard again"));
        }
    }

    /** Notes who has been silent for too long; true if somebody new has. */
    boolean lookAround(long now) {
        boolean found = false;
        for (Member member : group.others()) {
            Contact contact = contacts.get(member);
            if (contact == null || contact.suspected) {
                continue;
            }
            long heard = Math.max(contact.since, links.lastHeard(member.identity()));
            boolean silent = now - heard > group.settings().timeoutNanos() && now >= accusesFrom;
            if (silent || links.isGone(member.identity())) {
                contact.suspected = true;
                found = true;
                String why = silent ? "silent for " + (now - heard) / 1_000_000 + " ms" : "its process has ended";
                effects.trace(when -> new ComEvent.Suspected(when, member, true, why));
            }
        }
        return found;
    }

    /** Whether a member has shown that it has installed a view which it is in. */
    boolean isIn(Member member) {
        return member.equals(group.self()) || contacts.containsKey(member) && contacts.get(member).heardSequence > 0;
    }

    boolean isSuspected(Member member) {
        Contact contact = contacts.get(member);
        return contact != null && contact.suspected;
    }

    /**
     * Whom to remove. Those known to have ended go anyway. Pairs of others count once they have lasted two timeouts. Just
     * after a pause of this process no suspicion counts, be it its own or another's:
     *
     *   1. P0, P1 and P2 of four are stopped for a while. P3, which is not, suspects them, and says so in its heartbeats.
     *   2. They go on, and read those heartbeats, which have waited for them, before they hear anything new.
     *   3. To them, three members quarrel with P3; it would be P3 that has to go, the only one that was there all the time.
     */
    Set<Member> removals(long now) {
        SuspicionGraph graph =
                now < accusesFrom ? new SuspicionGraph(group.view().size()) : suspicions(now);
        Set<Member> removed = new HashSet<>();
        for (Member member : group.others()) {
            if (isSuspected(member) && (links.isGone(member.identity()) || isOnAnotherSide(member))) {
                removed.add(member);
                graph.leaveOut(group.view().rankOf(member));
            }
        }
        graph.removals().stream().forEach(rank -> removed.add(group.view().member(rank)));
        return removed;
    }

    /** Where every side goes on: whether nobody that is heard here hears this one. The larger side must not outweigh this one. */
    private boolean isOnAnotherSide(Member member) {
        return group.settings().policy().splits()
                && contacts.values().stream().allMatch(one -> one.suspected || one.suspects.containsKey(member));
    }

    private SuspicionGraph suspicions(long now) {
        View view = group.view();
        SuspicionGraph graph = new SuspicionGraph(view.size());
        int self = view.rankOf(group.self());
        contacts.forEach((member, contact) -> {
            int rank = view.rankOf(member);
            if (contact.suspected) {
                graph.add(self, rank);
            }
            contact.suspects.forEach((suspect, since) -> {
                boolean own = suspect.equals(group.self()) || isSuspected(suspect) || isSuspected(member);
                if (own || now - since >= 2 * group.settings().timeoutNanos()) {
                    graph.add(rank, view.rankOf(suspect));
                }
            });
        });
        return graph;
    }

    /**
     * A next view is accepted here: until one is installed, this process tells nobody any longer that it hears them, and it
     * counts itself among those that its permits rest on as of now, the first time. For whoever decides a view waits no
     * longer than permits can live that rest on what was said before. To go on echoing those who stay, or counting oneself,
     * would not do:
     *
     *   1. P2 of three leaves. P0 and P2 accept a view of P0 and P1, and P0 installs it, but P1 hears nothing of that.
     *   2. P0, cut off from P1, removes it in the view after, waits until P1's permit must be over, and makes a new token.
     *   3. Had P2 gone on echoing P1, the two would be a quorum of the first view, and P1's permit would still stand.
     */
    void accepted(long now) {
        if (!hasAccepted()) {
            acceptedAt = now;
            lookAtEchoes();
        }
    }

    private boolean hasAccepted() {
        return acceptedAt != Timers.NEVER;
    }

    private void lookAtEchoes() {
        echoesAreNew = true;
        lastStandsUntil = Long.MIN_VALUE;
    }

    /**
     * Until when a quorum is known to count this process in: a timeout after the sending of the latest heartbeat that a
     * quorum has echoed. What a quorum of the former view has said is still good, though those who came have said nothing
     * yet: it is older than this view, and whoever removes this process from it waits from a later view on.
     */
    long standsUntil() {
        if (echoesAreNew) {
            echoesAreNew = false;
            long sent = echoedByAQuorum();
            boolean unmeasured = sent == Long.MIN_VALUE || sent == Timers.NEVER;
            lastStandsUntil = Math.max(
                    carriedUntil, unmeasured ? sent : sent + group.settings().timeoutNanos());
        }
        return lastStandsUntil;
    }

    /** But for acceptance and installation, this only grows, so new echoes need no look while the older ones suffice. */
    boolean standsAt(long now) {
        return now < lastStandsUntil || now < standsUntil();
    }

    /** When the heartbeat was sent that a quorum has echoed, itself or a later one; NEVER if this process is a quorum. */
    private long echoedByAQuorum() {
        View view = group.view();
        long[] echoes = view.members().stream().mapToLong(this::echoed).toArray();
        long first = echoes[0];
        Arrays.sort(echoes);
        long sent = Timers.NEVER;
        int voters = 0;
        while (voters < echoes.length && !group.settings().policy().isQuorum(view, voters, first >= sent)) {
            voters++;
            sent = echoes[echoes.length - voters];
        }
        return sent;
    }

    /** Until when the lack of echoes is put down to the view's newness. */
    long graceUntil() {
        return installedAt + group.settings().timeoutNanos();
    }

    private long echoed(Member member) {
        if (member.equals(group.self())) {
            return acceptedAt;
        }
        Contact contact = contacts.get(member);
        return contact == null ? Long.MIN_VALUE : contact.echoedSendTime;
    }
}
