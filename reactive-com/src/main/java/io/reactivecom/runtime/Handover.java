package io.reactivecom.runtime;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Something that must not get lost on its way from the one who makes it to the one who looks after it: where the subscriber
 * has gone, it is given back.
 *
 * @param <T> what is handed over
 * @param <R> what comes of it
 */
final class Handover<T, R> extends BaseSubscriber<T> {

    /*
     * Neither usingWhen nor flatMap does this. The first forgets what arrives while its subscriber cancels. With the second,
     * a cancellation that comes just as the inner publisher subscribes can miss both publishers, and what was begun goes on
     * for ever (docs/decisions/0008). Here whatever comes to be cancelled is put into a swap, which cancels what comes too
     * late. What is given back at a cancellation is only what was not handed on.
     *
     * A sink that is given its result while it is being cancelled drops the result without discarding it. So the result is kept
     * here as well, and the cancellation discards it, unless the sink has handed it over.
     */
    private final MonoSink<R> sink;
    private final Function<? super T, Mono<R>> next;
    private final Consumer<? super T> giveBack;
    private final Disposable.Swap stage = Disposables.swap();
    private final AtomicReference<@Nullable R> made = new AtomicReference<>();

    private Handover(MonoSink<R> sink, Function<? super T, Mono<R>> next, Consumer<? super T> giveBack) {
        this.sink = sink;
        this.next = next;
        this.giveBack = giveBack;
    }

    /**
     * Waits for something, and then for what comes of it.
     *
     * @param source makes it
     * @param next takes it over for good: it gives it back itself, also when cancelled
     * @param giveBack what to do with it if it is not handed on, or {@code next} throws
     */
    static <T, R> Mono<R> of(Mono<T> source, Function<? super T, Mono<R>> next, Consumer<? super T> giveBack) {
        return Mono.create(sink -> {
            Handover<T, R> handover = new Handover<>(sink, next, giveBack);
            handover.stage.replace(handover);
            sink.onCancel(handover::giveUp);
            source.subscribe(handover);
        });
    }

    private void giveUp() {
        stage.dispose();
        Operators.onDiscard(made.getAndSet(null), currentContext());
    }

    private void succeed(@Nullable R result) {
        made.set(result);
        sink.success(result);
    }

    @Override
    public Context currentContext() {
        return Context.of(sink.contextView());
    }

    @Override
    protected void hookOnNext(T value) {
        if (stage.isDisposed()) {
            giveBack.accept(value);
            return;
        }
        Mono<R> taken;
        try {
            taken = next.apply(value);
        } catch (Throwable notTaken) {
            giveBack.accept(value);
            sink.error(notTaken);
            return;
        }
        stage.replace(taken.doOnSuccess(this::succeed)
                .contextWrite(sink.contextView())
                .subscribe(result -> {}, sink::error));
    }

    @Override
    protected void hookOnError(Throwable error) {
        sink.error(error);
    }
}
