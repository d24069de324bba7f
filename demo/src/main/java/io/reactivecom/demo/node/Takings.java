package io.reactivecom.demo.node;

import io.reactivecom.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * The mailbox, emptied by the piece.
 *
 * <p>The taking whose turn it is subscribes for what it still lacks, and no other does: a message goes to all subscribers,
 * and a demand cannot be withdrawn but by cancelling. So what nobody wants any more stays in the mailbox, untaken. What a
 * cancelled taking had already got was taken, and goes to the next.
 */
final class Takings {

    private final Flux<Message<?>> mailbox;
    private final Supplier<? extends Throwable> closed;
    private final Deque<Message<?>> spare = new ArrayDeque<>();
    private final Deque<Taking> takings = new ArrayDeque<>();

    /**
     * Creates it; nothing is taken yet.
     *
     * @param mailbox the messages
     * @param closed what takings fail with when there will be no more messages
     */
    Takings(Flux<Message<?>> mailbox, Supplier<? extends Throwable> closed) {
        this.mailbox = mailbox;
        this.closed = closed;
    }

    /** Takes so many messages, as soon as they are there, after the takings before. */
    Mono<List<Message<?>>> take(int count) {
        return Undo.ofCancelled(taken(count), this::putBack);
    }

    private Mono<List<Message<?>>> taken(int count) {
        return Mono.create(sink -> {
            Taking taking = new Taking(count, sink);
            sink.onCancel(() -> giveUp(taking));
            synchronized (this) {
                takings.add(taking);
            }
            serve();
        });
    }

    /** Only for one that was not handed over: a sink that has succeeded cannot be cancelled any more. */
    private void giveUp(Taking taking) {
        taking.cancel();
        synchronized (this) {
            takings.remove(taking);
            putFirst(taking.got);
            taking.got.clear();
        }
        serve();
    }

    /** For one that was handed over in the moment of its cancelling. */
    private void putBack(List<Message<?>> taken) {
        putFirst(taken);
        serve();
    }

    private synchronized void putFirst(List<Message<?>> taken) {
        for (int last = taken.size() - 1; last >= 0; last--) {
            spare.addFirst(taken.get(last));
        }
    }

    /** Serves the takings in their order: from what is left of others, and then from the mailbox. */
    private void serve() {
        for (Taking full = removeFull(); full != null; full = removeFull()) {
            full.cancel();
            full.sink.success(List.copyOf(full.got));
        }
        Taking first = first();
        if (first != null) {
            first.begin();
        }
    }

    private synchronized @Nullable Taking removeFull() {
        Taking first = takings.peek();
        if (first == null) {
            return null;
        }
        while (first.missing() > 0 && !spare.isEmpty()) {
            first.got.add(spare.remove());
        }
        return first.missing() > 0 ? null : takings.remove();
    }

    private synchronized @Nullable Taking first() {
        return takings.peek();
    }

    /** One {@code take(n)}. */
    private final class Taking extends BaseSubscriber<Message<?>> {

        private final int count;
        private final MonoSink<List<Message<?>>> sink;
        private final List<Message<?>> got = new ArrayList<>();
        private final AtomicBoolean begun = new AtomicBoolean();

        Taking(int count, MonoSink<List<Message<?>>> sink) {
            this.count = count;
            this.sink = sink;
        }

        int missing() {
            return count - got.size();
        }

        void begin() {
            if (begun.compareAndSet(false, true)) {
                mailbox.subscribe(this);
            }
        }

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            long wanted;
            synchronized (Takings.this) {
                wanted = missing();
            }
            if (wanted > 0) {
                request(wanted);
            }
        }

        /** A message may come in the moment of the cancelling; then it goes to the next. */
        @Override
        protected void hookOnNext(Message<?> message) {
            synchronized (Takings.this) {
                boolean waits = takings.contains(this) && missing() > 0;
                (waits ? got : spare).add(message);
            }
            serve();
        }

        @Override
        protected void hookOnComplete() {
            fail(closed.get());
        }

        @Override
        protected void hookOnError(Throwable error) {
            fail(error);
        }

        private void fail(Throwable error) {
            synchronized (Takings.this) {
                takings.remove(this);
            }
            sink.error(error);
            serve();
        }
    }
}
