package io.reactivecom.runtime;

import io.reactivecom.Message;
import io.reactivecom.protocol.ComProtocol;
import io.reactivecom.protocol.Incoming;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** The messages that wait for the application, and the subscribers who take them. */
final class Mailbox {

    /*
     * A sink that multicasts would lose or reorder what its last subscriber left behind, and could not hold back one type
     * of payload for the subscriber who asks for it. So the queue is kept here: a message stays until a subscriber whose
     * type fits has asked for it; it goes to all such subscribers at once, and waits for the slowest of them. Where they are
     * signalled elsewhere than on the loop, each has one message at most on its way, which comes back if all are gone.
     */

    /** Whether there are subscribers for a letter, and all of them have asked for it. */
    private enum Takers {
        NONE,
        SLOW,
        READY
    }

    private final ProtocolLoop loop;
    private final Delivery delivery;
    private final BiConsumer<ComProtocol, Incoming> consumed;
    private final Deque<Letter> letters = new ArrayDeque<>();
    private final Set<MailboxReader> readers = new LinkedHashSet<>();

    /** Those that have left the queue and may come back. */
    private final Set<Letter> away = new HashSet<>();

    private long lastNumber;
    private boolean draining;
    private boolean drainPlanned;
    /** The one that is being handed out. */
    private @Nullable Letter inHand;

    private boolean added;
    private boolean closed;

    /**
     * Creates it empty.
     *
     * @param loop where everything happens
     * @param delivery where readers are signalled
     * @param consumed told of each message that was taken, and in which stay it had come
     */
    Mailbox(ProtocolLoop loop, Delivery delivery, BiConsumer<ComProtocol, Incoming> consumed) {
        this.loop = loop;
        this.delivery = delivery;
        this.consumed = consumed;
    }

    /** The messages whose payload is of a type. For any thread. */
    Flux<Message<?>> messages(Class<?> type) {
        return new MailboxFlux(this, delivery, type);
    }

    /** Somebody reads from now on. For any thread. */
    void enter(MailboxReader reader) {
        loop.execute(() -> enterNow(reader));
    }

    private void enterNow(MailboxReader reader) {
        if (closed) {
            reader.complete();
        } else if (!reader.isCancelled()) {
            readers.add(reader);
            reader.waitFor(away);
            drain();
        }
    }

    /** A reader has asked for more. For any thread. */
    void wake() {
        loop.execute(this::drain);
    }

    /**
     * A reader that has gone no longer holds up the others. One for which no message waits holds up nobody; where many others
     * go at a time, the mailbox is looked through once, after the last of them. For any thread.
     */
    void leave(MailboxReader reader) {
        loop.execute(() -> {
            if (readers.remove(reader) && reader.isHeldUp() && !drainPlanned) {
                drainPlanned = true;
                loop.execute(this::drainAsPlanned);
            }
        });
    }

    private void drainAsPlanned() {
        drainPlanned = false;
        drain();
    }

    void put(Message<?> message, Incoming origin, ComProtocol stay) {
        Letter letter = new Letter(++lastNumber, message, origin, stay);
        if (draining || closed || !letters.isEmpty()) {
            letters.add(letter);
            added = true;
        } else {
            draining = true;
            if (takersOf(letter) == Takers.READY && hand(letter)) {
                settle(letter);
            } else {
                letters.add(letter);
            }
            draining = false;
        }
        drain();
    }

    /** A message that is consumed may make room for one from this process to itself, which comes in the middle of this. */
    private void drain() {
        if (draining || closed || letters.isEmpty()) {
            return;
        }
        draining = true;
        do {
            added = false;
            drainOnce();
        } while (added);
        draining = false;
    }

    private void drainOnce() {
        readers.forEach(reader -> reader.holdUp(false));
        int free = readers.size();
        Iterator<Letter> waiting = letters.iterator();
        while (free > 0 && !added && waiting.hasNext()) {
            Letter letter = waiting.next();
            Takers takers = takersOf(letter);
            if (takers == Takers.READY && hand(letter)) {
                waiting.remove();
                settle(letter);
            } else if (takers == Takers.SLOW) {
                free -= holdUp(letter);
            }
        }
    }

    private Takers takersOf(Letter letter) {
        Takers found = Takers.NONE;
        for (MailboxReader reader : readers) {
            if (reader.takes(letter.message())) {
                if (!reader.isReady()) {
                    return Takers.SLOW;
                }
                found = Takers.READY;
            }
        }
        return found;
    }

    /** Gives it to all who take it; false if none is left of them. */
    private boolean hand(Letter letter) {
        inHand = letter;
        for (MailboxReader reader : readers) {
            if (reader.takes(letter.message())) {
                letter.goes();
                reader.next(letter);
            }
        }
        inHand = null;
        if (letter.isUnderWay()) {
            away.add(letter);
        }
        return letter.isRead() || letter.isUnderWay();
    }

    /**
     * A letter comes to a reader, or comes back from one that had gone. For any thread: told before the reader is, which may take
     * as long as it likes, and wait for other messages meanwhile.
     */
    void came(Letter letter, boolean reached) {
        if (loop.isHere() && letter == inHand) {
            letter.came(reached);
        } else {
            loop.execute(() -> {
                letter.came(reached);
                settle(letter);
                drain();
            });
        }
    }

    /** A reader is done with its letter. For any thread. */
    void rest(MailboxReader reader) {
        if (loop.isHere() && draining) {
            reader.rest();
        } else {
            loop.execute(() -> {
                reader.rest();
                drain();
            });
        }
    }

    /** One that has left the queue is consumed once all have it, or comes back to its place if nobody has. */
    private void settle(Letter letter) {
        if (letter.isUnderWay() || closed) {
            return;
        }
        if (!away.isEmpty() && away.remove(letter)) {
            readers.forEach(reader -> reader.waitNoLongerFor(letter));
        }
        if (letter.isRead()) {
            consumed.accept(letter.stay(), letter.origin());
        } else {
            putBack(letter);
        }
    }

    private void putBack(Letter letter) {
        Deque<Letter> before = new ArrayDeque<>();
        while (!letters.isEmpty() && letters.getFirst().number() < letter.number()) {
            before.push(letters.removeFirst());
        }
        letters.addFirst(letter);
        before.forEach(letters::addFirst);
    }

    /** Those whose turn has not come for this letter get none that came after it; tells how many they are. */
    private int holdUp(Letter letter) {
        int heldUp = 0;
        for (MailboxReader reader : readers) {
            if (reader.takes(letter.message()) && !reader.isHeldUp()) {
                reader.holdUp(true);
                heldUp++;
            }
        }
        return heldUp;
    }

    /** How many messages wait. */
    int size() {
        return letters.size();
    }

    void close() {
        closed = true;
        letters.forEach(this::discard);
        List.copyOf(readers).forEach(MailboxReader::complete);
        readers.clear();
    }

    /** Whoever would have got it, had there been time. */
    private void discard(Letter letter) {
        for (MailboxReader reader : readers) {
            if (reader.takes(letter.message())) {
                reader.discard(letter.message());
                return;
            }
        }
    }
}
