package io.reactivecom.transport.tcp;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

/** The bytes of a connection, for one subscriber. Everything happens on the loop. */
final class Arriving extends Flux<ByteBuf> implements CoreSubscriber<ByteBuf>, Subscription {

    /*
     * Reactor Netty drops what has come for nobody when the other end closes. Java's sockets read only what was asked for, so
     * that the end comes last; Linux's read all as soon as they see the end. So somebody is there from the beginning, who asks
     * for nothing until the subscriber does.
     */
    private @Nullable Subscription upstream;
    private @Nullable CoreSubscriber<? super ByteBuf> actual;
    private @Nullable Throwable failure;
    private boolean ended;

    static Arriving of(Publisher<ByteBuf> source) {
        Arriving arriving = new Arriving();
        source.subscribe(arriving);
        return arriving;
    }

    /** Whether nothing more comes. On the loop only. */
    boolean hasEnded() {
        return ended;
    }

    @Override
    public void subscribe(CoreSubscriber<? super ByteBuf> subscriber) {
        if (actual != null) {
            Operators.error(subscriber, new IllegalStateException("a connection has one subscriber"));
            return;
        }
        actual = subscriber;
        subscriber.onSubscribe(this);
        if (ended) {
            end(subscriber);
        }
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        upstream = subscription;
    }

    @Override
    public void onNext(ByteBuf bytes) {
        CoreSubscriber<? super ByteBuf> subscriber = actual;
        if (subscriber == null) {
            bytes.release();
        } else {
            subscriber.onNext(bytes);
        }
    }

    @Override
    public void onError(Throwable error) {
        failure = error;
        onComplete();
    }

    @Override
    public void onComplete() {
        ended = true;
        if (actual != null) {
            end(actual);
        }
    }

    private void end(CoreSubscriber<? super ByteBuf> subscriber) {
        if (failure == null) {
            subscriber.onComplete();
        } else {
            subscriber.onError(failure);
        }
    }

    @Override
    public void request(long count) {
        if (upstream != null) {
            upstream.request(count);
        }
    }

    @Override
    public void cancel() {
        if (upstream != null) {
            upstream.cancel();
        }
    }
}
