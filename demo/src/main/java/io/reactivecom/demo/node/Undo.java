package io.reactivecom.demo.node;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Takes back the result of an operation whose subscriber has cancelled, whether the result came before or after that. */
final class Undo<T> {

    /*
     * A cancellation does not stop a result that is on its way already, and no later operator can discard it: it is not
     * signalled then, and nothing is cancelled any more. So each side leaves its mark, and the second to come sees both.
     */
    private final AtomicReference<@Nullable T> result = new AtomicReference<>();
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final Consumer<? super T> undoing;

    private Undo(Consumer<? super T> undoing) {
        this.undoing = undoing;
    }

    /**
     * Has a result taken back, at most once for each subscription.
     *
     * @param operation whose result
     * @param undoing takes it back, on the thread of the result or on that of the cancellation
     */
    static <T> Mono<T> ofCancelled(Mono<T> operation, Consumer<? super T> undoing) {
        return Mono.defer(() -> {
            Undo<T> undo = new Undo<>(undoing);
            return operation.doOnNext(undo::has).doOnCancel(undo::cancelled);
        });
    }

    private void has(T value) {
        result.set(value);
        undo();
    }

    private void cancelled() {
        cancelled.set(true);
        undo();
    }

    private void undo() {
        T value = cancelled.get() ? result.getAndSet(null) : null;
        if (value != null) {
            undoing.accept(value);
        }
    }
}
