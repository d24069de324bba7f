package io.reactivecom.demo.playground;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** What happened lately, for all pages: those that come get what they have missed, as far as it is still known. */
final class Journal {

    /** Enough for what a page shows, and more. */
    static final int MOST_KEPT = 6_000;

    /** Beyond what is kept a page may be so far behind; then it is cut off, and asks again from where it was. */
    private static final int MOST_BEHIND = 2_000;

    private final Deque<Entry> kept = new ArrayDeque<>();
    private final List<Sinks.Many<Entry>> pages = new ArrayList<>();
    private final Sinks.Many<Integer> watching = Sinks.many().replay().latestOrDefault(0);
    private long lastId;

    synchronized void add(String type, String data) {
        Entry entry = new Entry(++lastId, type, data);
        kept.add(entry);
        if (kept.size() > MOST_KEPT) {
            kept.remove();
        }
        for (Sinks.Many<Entry> page : List.copyOf(pages)) {
            if (page.tryEmitNext(entry).isFailure()) {
                leave(page);
                page.tryEmitComplete();
            }
        }
    }

    /** Another world begins: what was before is of no interest. */
    synchronized void reset(String data) {
        kept.clear();
        add("reset", data);
    }

    /** All that came after an entry, and then all that comes. Cold; each subscriber has a queue of its own. */
    Flux<Entry> after(long id) {
        return Flux.defer(() -> open(id));
    }

    private synchronized Flux<Entry> open(long id) {
        Sinks.Many<Entry> page =
                Sinks.many().unicast().onBackpressureBuffer(new ArrayBlockingQueue<>(MOST_KEPT + MOST_BEHIND));
        kept.stream().filter(entry -> entry.id() > id).forEach(page::tryEmitNext);
        pages.add(page);
        watching.tryEmitNext(pages.size());
        return page.asFlux().doFinally(end -> leave(page));
    }

    private synchronized void leave(Sinks.Many<Entry> page) {
        pages.remove(page);
        watching.tryEmitNext(pages.size());
    }

    /** How many look at it, from now on. */
    Flux<Integer> watching() {
        return watching.asFlux();
    }

    synchronized int size() {
        return kept.size();
    }

    synchronized long lastId() {
        return lastId;
    }

    synchronized void close() {
        List.copyOf(pages).forEach(Sinks.Many::tryEmitComplete);
    }
}
