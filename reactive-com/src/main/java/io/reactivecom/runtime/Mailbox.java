package io.reactivecom.runtime;

import io.reactivecom.Message;
import io.reactivecom.protocol.ComProtocol;
import io.reactivecom.protocol.Incoming;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.BiConsumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/** The messages that wait for the application, and the subscribers who take them. */
final class Mailbox {

    /*
     * A sink that multicasts would lose or reorder what its last subscriber left behind, and could not hold back one type
     * of payload for the subscriber who asks for it. So the queue is kept here: a message stays until a subscriber whose
     * type fits has asked for it; it goes to all such subscribers at once, and waits for the slowest of them.
     */
    private record Letter(Message<?> message, Incoming origin, ComProtocol stay) {}

    private record Reader(Class<?> type, FluxSink<Message<?>> sink) {
        boolean takes(Letter letter) {
            return type.isInstance(letter.message().payload());
        }
    }

    private final ProtocolLoop loop;
    private final BiConsumer<ComProtocol, Incoming> consumed;
    private final Queue<Letter> letters = new ArrayDeque<>();
    private final List<Reader> readers = new ArrayList<>();
    private boolean draining;
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

    /** The messages whose payload is of a type. For any thread. (A pushing sink would not tell of later requests.) */
    Flux<Message<?>> messages(Class<?> type) {
        return Flux.create(sink -> read(new Reader(type, sink)), FluxSink.OverflowStrategy.ERROR);
    }

    private void read(Reader reader) {
        reader.sink().onRequest(demand -> loop.execute(this::drain));
        reader.sink().onDispose(() -> loop.execute(() -> forget(reader)));
        loop.execute(() -> {
            if (closed) {
                reader.sink().complete();
            } else {
                readers.add(reader);
                drain();
            }
        });
    }

    /** A reader that has gone no longer holds up the others. */
    private void forget(Reader reader) {
        if (readers.remove(reader)) {
            drain();
        }
    }

    void put(Message<?> message, Incoming origin, ComProtocol stay) {
        letters.add(new Letter(message, origin, stay));
        drain();
    }

    private void drain() {
        if (draining || closed) {
            return;
        }
        draining = true;
        Set<Reader> blocked = new HashSet<>();
        Iterator<Letter> waiting = letters.iterator();
        while (waiting.hasNext() && blocked.size() < readers.size()) {
            Letter letter = waiting.next();
            List<Reader> takers = takers(letter);
            if (takers.isEmpty()) {
                continue;
            }
            boolean ready = takers.stream()
                    .allMatch(
                            reader -> !blocked.contains(reader) && reader.sink().requestedFromDownstream() > 0);
            if (ready) {
                waiting.remove();
                takers.forEach(reader -> reader.sink().next(letter.message()));
                consumed.accept(letter.stay(), letter.origin());
            } else {
                blocked.addAll(takers);
            }
        }
        draining = false;
    }

    private List<Reader> takers(Letter letter) {
        List<Reader> takers = new ArrayList<>(readers.size());
        for (Reader reader : readers) {
            if (reader.takes(letter) && !reader.sink().isCancelled()) {
                takers.add(reader);
            }
        }
        return takers;
    }

    /** How many messages wait. */
    int size() {
        return letters.size();
    }

    void close() {
        closed = true;
        List.copyOf(readers).forEach(reader -> reader.sink().complete());
        readers.clear();
    }
}
