package io.reactivecom.runtime;

import io.reactivecom.Message;
import io.reactivecom.protocol.ComProtocol;
import io.reactivecom.protocol.Incoming;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.function.BiConsumer;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;

/** The messages that wait for the application, and the subscribers who take them. */
final class Mailbox {

    /*
     * A sink that multicasts would lose or reorder what its last subscriber left behind, and could not hold back one type
     * of payload for the subscriber who asks for it. So the queue is kept here: a message stays until a subscriber whose
     * type fits has asked for it; it goes to all such subscribers at once, and waits for the slowest of them.
     */
    private record Letter(Message<?> message, Incoming origin, ComProtocol stay) {}

    /** Whether there are subscribers for a letter, and all of them have asked for it. */
    private enum Takers {
        NONE,
        SLOW,
        READY
    }

    private final ProtocolLoop loop;
    private final BiConsumer<ComProtocol, Incoming> consumed;
    private final Queue<Letter> letters = new ArrayDeque<>();
    private final List<MailboxReader> readers = new ArrayList<>();
    private boolean draining;
    private boolean added;
    private boolean closed;

    /**
     * Creates it empty.
     *
     * @param loop where everything happens
     * @param consumed told of each message that was taken, and in which stay it had come
     */
    Mailbox(ProtocolLoop loop, BiConsumer<ComProtocol, Incoming> consumed) {
        this.loop = loop;
        this.consumed = consumed;
    }

    /** The messages whose payload is of a type. For any thread. */
    Flux<Message<?>> messages(Class<?> type) {
        return new Flux<>() {
            @Override
            public void subscribe(CoreSubscriber<? super Message<?>> actual) {
                MailboxReader reader = new MailboxReader(Mailbox.this, type, actual);
                actual.onSubscribe(reader);
                loop.execute(() -> enter(reader));
            }
        };
    }

    private void enter(MailboxReader reader) {
        if (closed) {
            reader.complete();
        } else if (!reader.isCancelled()) {
            readers.add(reader);
            drain();
        }
    }

    /** A reader has asked for more. For any thread. */
    void wake() {
        loop.execute(this::drain);
    }

    /** A reader that has gone no longer holds up the others. For any thread. */
    void leave(MailboxReader reader) {
        loop.execute(() -> {
            if (readers.remove(reader)) {
                drain();
            }
        });
    }

    void put(Message<?> message, Incoming origin, ComProtocol stay) {
        Letter letter = new Letter(message, origin, stay);
        if (draining || closed || !letters.isEmpty()) {
            letters.add(letter);
            added = true;
        } else {
            draining = true;
            if (takersOf(letter) == Takers.READY && hand(letter)) {
                consumed.accept(stay, origin);
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
                consumed.accept(letter.stay(), letter.origin());
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
        boolean taken = false;
        for (MailboxReader reader : readers) {
            if (reader.takes(letter.message())) {
                reader.next(letter.message());
                taken = true;
            }
        }
        return taken;
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
        List.copyOf(readers).forEach(MailboxReader::complete);
        readers.clear();
    }
}
