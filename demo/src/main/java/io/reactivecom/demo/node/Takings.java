package io.reactivecom.demo.node;

import io.reactivecom.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * The mailbox, emptied by the piece: a subscriber that asks for as many messages as were asked of it.
 *
 * <p>What a cancelled taking had already got goes to the next.
 */
final class Takings extends BaseSubscriber<Message<?>> {

    /** One {@code take(n)} that is not complete. */
    private record Taking(int count, List<Message<?>> got, MonoSink<List<Message<?>>> sink) {
        boolean isComplete() {
            return got.size() == count;
        }
    }

    private final Deque<Message<?>> spare = new ArrayDeque<>();
    private final Deque<Taking> takings = new ArrayDeque<>();
    private long onTheirWay;

    /** Takes so many messages, as soon as they are there, after the takings before. */
    Mono<List<Message<?>>> take(int count) {
        return Mono.create(sink -> {
            Taking taking = new Taking(count, new ArrayList<>(), sink);
            sink.onCancel(() -> giveUp(taking));
            begin(taking);
        });
    }

    private void begin(Taking taking) {
        long missing;
        synchronized (this) {
            takings.add(taking);
            long wanted = takings.stream()
                    .mapToLong(open -> open.count() - open.got().size())
                    .sum();
            missing = Math.max(0, wanted - spare.size() - onTheirWay);
            onTheirWay += missing;
        }
        serve();
        if (missing > 0) {
            request(missing);
        }
    }

    private synchronized void giveUp(Taking taking) {
        if (takings.remove(taking)) {
            for (int last = taking.got().size() - 1; last >= 0; last--) {
                spare.addFirst(taking.got().get(last));
            }
        }
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        // nothing is requested before it is asked for
    }

    @Override
    protected void hookOnNext(Message<?> message) {
        synchronized (this) {
            onTheirWay--;
            spare.add(message);
        }
        serve();
    }

    private void serve() {
        List<Taking> complete = new ArrayList<>();
        synchronized (this) {
            while (!takings.isEmpty() && fill(takings.element())) {
                complete.add(takings.remove());
            }
        }
        complete.forEach(taking -> taking.sink().success(taking.got()));
    }

    private boolean fill(Taking taking) {
        while (!taking.isComplete() && !spare.isEmpty()) {
            taking.got().add(spare.remove());
        }
        return taking.isComplete();
    }
}
