package io.reactivecom.runtime;

import io.reactivecom.Member;
import io.reactivecom.protocol.Operation;
import io.reactivecom.protocol.UserCall;
import io.reactivecom.wire.Payload;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.core.publisher.Operators;
import reactor.util.concurrent.Queues;
import reactor.util.context.Context;

/** What a publisher brings, on its way to one member: the inner side of one subscription to {@code sendAllTo}. */
final class OutgoingMessages implements CoreSubscriber<Object> {

    /*
     * Elements are encoded where the publisher brings them, queued, and sent by a task of the loop, at most as many at once
     * as were requested: so that neither the protocol is called back within a call of its own, nor a publisher without end
     * keeps the loop from anything else. More is requested when most of the last have gone, not merely been queued: that is
     * what holds the publisher back when the receiver has no room.
     */
    private static final int AHEAD = Queues.SMALL_BUFFER_SIZE;
    private static final int REFILL = AHEAD - AHEAD / 4;

    private final Engine engine;
    private final Member to;
    private final Context context;
    private final Queue<Payload> encoded = Queues.<Payload>get(AHEAD).get();

    /** The elements that have not gone yet, in the same order. */
    private final Queue<Object> elements = Queues.get(AHEAD).get();

    private final AtomicBoolean planned = new AtomicBoolean();
    private final Runnable task = this::send;
    private @Nullable Operation operation;
    private volatile @Nullable Subscription upstream;
    private @Nullable Throwable error;
    private volatile boolean ended;
    private volatile boolean stopped;
    private int underWay;
    private int gone;

    OutgoingMessages(Engine engine, Member to, Context context) {
        this.engine = engine;
        this.to = to;
        this.context = context;
    }

    /** Subscribes; nothing is sent before {@link #start}. */
    OutgoingMessages take(Publisher<?> payloads) {
        payloads.subscribe(this);
        return this;
    }

    /** The operation has begun. On the loop. */
    void start(Operation begun) {
        operation = begun;
        engine.operations().sends(begun, this);
        send();
    }

    /** The operation is over, however it ended. For any thread. */
    void stop() {
        stopped = true;
        cancelUpstream();
        engine.execute(() -> {
            discard();
            Operation begun = operation;
            if (begun != null) {
                engine.operations().sendsNoMore(begun);
            }
        });
    }

    private void cancelUpstream() {
        Subscription current = upstream;
        if (current != null) {
            UserCode.run(current::cancel, context);
        }
    }

    // --- from the publisher, on its thread ---

    @Override
    public Context currentContext() {
        return context;
    }

    /** A publisher may bring its subscription late, when nobody wants it any more. */
    @Override
    public void onSubscribe(Subscription subscription) {
        if (Operators.validate(upstream, subscription)) {
            upstream = subscription;
            if (stopped) {
                subscription.cancel();
            } else {
                subscription.request(AHEAD);
            }
        }
    }

    @Override
    public void onNext(Object element) {
        if (ended) {
            Operators.onNextDropped(element, context);
            return;
        }
        try {
            Payload payload = engine.codecs().encode(element, context);
            if (!elements.offer(element)) {
                throw Exceptions.failWithOverflow("the publisher brings more than was requested of it");
            }
            encoded.offer(payload);
            plan();
        } catch (Throwable unfit) {
            Operators.onDiscard(element, context);
            cancelUpstream();
            onError(unfit);
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (ended) {
            Dropped.report(failure, context);
            return;
        }
        error = failure;
        onComplete();
    }

    @Override
    public void onComplete() {
        ended = true;
        plan();
    }

    private void plan() {
        if (!planned.get() && planned.compareAndSet(false, true)) {
            engine.execute(task);
        }
    }

    // --- on the loop ---

    private void send() {
        planned.set(false);
        Operation current = operation;
        if (stopped) {
            discard();
        } else if (current != null) {
            boolean last = ended;
            sendQueued(current);
            if (last && underWay == 0) {
                end(current);
            } else if (gone >= REFILL) {
                requestMore();
            }
        }
    }

    private void sendQueued(Operation current) {
        Payload payload = stopped ? null : encoded.poll();
        while (payload != null) {
            underWay++;
            engine.send(new UserCall.SendEach(current, payload, to));
            payload = stopped ? null : encoded.poll();
        }
    }

    /** What nobody wants sent any more. */
    private void discard() {
        encoded.clear();
        Object element = elements.poll();
        while (element != null) {
            Operators.onDiscard(element, context);
            element = elements.poll();
        }
    }

    private void requestMore() {
        Subscription current = upstream;
        if (current != null) {
            int more = gone;
            gone = 0;
            UserCode.run(() -> current.request(more), context);
        }
    }

    /** One of the messages has gone to the receiver. */
    void sent() {
        elements.poll();
        underWay--;
        gone++;
        if (gone >= REFILL || ended && underWay == 0) {
            plan();
        }
    }

    private void end(Operation current) {
        Throwable failure = error;
        if (failure == null) {
            engine.operations().complete(current, to);
        } else {
            engine.operations().fail(current, failure);
        }
    }
}
