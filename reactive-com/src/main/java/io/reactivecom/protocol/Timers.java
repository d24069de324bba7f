package io.reactivecom.protocol;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Named deadlines. Setting one again moves it; the shell asks for the next and reports that time has come. */
final class Timers {

    /** A deadline that never comes. */
    static final long NEVER = Long.MAX_VALUE;

    private static final long SILENCE_NANOS = 5_000_000_000L;

    /** What a deadline is for. */
    enum Kind {
        /** Look for the group, or ask again to be let in. */
        DISCOVER,
        /** Give up a founding proposal, or one's agreement to another's. */
        FOUNDING,
        /** Tell the others that this process lives, and look who is silent. */
        HEARTBEAT,
        /** Try the next view under a higher ballot. */
        PROPOSE,
        /** See whether a quorum still answers. */
        STANDING,
        /** Make the tokens that nobody can believe in any more. */
        GUARD,
        /** Look again for a part of the group that may have gone on. */
        REUNION,
        /** See whether those who stay know that this process has left. */
        PARTING,
        /** Dial a member again. Subject: its identity. */
        REDIAL,
        /** Give up a connection whose other end says nothing, or nothing there. Subject: its number. */
        SILENCE;

        /** Whether it matters also to a process that is only about to close. */
        boolean isOfLinks() {
            return this == PARTING || this == REDIAL || this == SILENCE;
        }
    }

    /**
     * Names a deadline.
     *
     * @param kind what it is for
     * @param subject whom or what it is about, if there can be several
     */
    record Timer(Kind kind, @Nullable Object subject) {}

    private record Entry(Timer timer, long at, long order) {}

    private static final Comparator<Entry> BY_TIME =
            Comparator.comparingLong(Entry::at).thenComparingLong(Entry::order);

    private final Map<Timer, Entry> current = new HashMap<>();
    private final PriorityQueue<Entry> queue = new PriorityQueue<>(BY_TIME);
    private long order;

    void set(Kind kind, long at) {
        set(kind, null, at);
    }

    void set(Kind kind, @Nullable Object subject, long at) {
        Timer timer = new Timer(kind, subject);
        Entry entry = new Entry(timer, at, order++);
        current.put(timer, entry);
        queue.add(entry);
    }

    /** Begins to watch a connection that must soon turn out to be of use. */
    void setSilence(long connection, long now) {
        set(Kind.SILENCE, connection, now + SILENCE_NANOS);
    }

    void stop(Kind kind) {
        stop(kind, null);
    }

    void stop(Kind kind, @Nullable Object subject) {
        current.remove(new Timer(kind, subject));
    }

    void clear() {
        current.clear();
    }

    boolean isSet(Kind kind, @Nullable Object subject) {
        return current.containsKey(new Timer(kind, subject));
    }

    long next() {
        dropMoved();
        Entry head = queue.peek();
        return head == null ? NEVER : head.at();
    }

    /** Takes the next deadline that has come, or null. */
    @Nullable
    Timer expired(long now) {
        dropMoved();
        Entry head = queue.peek();
        if (head == null || head.at() > now) {
            return null;
        }
        queue.remove();
        current.remove(head.timer());
        return head.timer();
    }

    /** A deadline that was moved or stopped leaves its old entry behind; it goes when it comes to the front. */
    private void dropMoved() {
        Entry head = queue.peek();
        while (head != null && !head.equals(current.get(head.timer()))) {
            queue.remove();
            head = queue.peek();
        }
    }
}
