package io.reactivecom.runtime;

import io.reactivecom.ComException;
import io.reactivecom.StateDirectoryException;
import io.reactivecom.wire.ViewId;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** What a process remembers over restarts, if its user wants it to: the latest view, stored before it is installed. */
final class Memory {

    private final @Nullable StateDirectory directory;
    private ViewId latest;
    /** The disk may take its time; one write after the other. */
    private final Scheduler.@Nullable Worker worker;

    private Memory(@Nullable StateDirectory directory, ViewId latest) {
        this.directory = directory;
        this.latest = latest;
        this.worker = directory == null ? null : Schedulers.boundedElastic().createWorker();
    }

    /** Remembers nothing. */
    static Memory none() {
        return new Memory(null, ViewId.NONE);
    }

    static Mono<Memory> in(StateDirectory directory) {
        return directory.open().map(stored -> new Memory(directory, stored));
    }

    /** The latest view that was stored, by this run or an earlier one, or is about to be. */
    ViewId latest() {
        return latest;
    }

    /**
     * Stores a view, or a later one that is known: what is stored never falls.
     *
     * @param view which
     * @param stored run when it is on the disk, on another thread
     * @param failed told why it cannot be, on another thread
     * @return true if there is nothing to wait for
     */
    boolean store(ViewId view, Runnable stored, Consumer<ComException> failed) {
        latest = view.fenceBase() > latest.fenceBase() ? view : latest;
        ViewId kept = latest;
        StateDirectory used = directory;
        if (used != null && worker != null) {
            worker.schedule(() -> {
                try {
                    used.store(kept);
                } catch (StateDirectoryException error) {
                    failed.accept(error);
                    return;
                }
                stored.run();
            });
        }
        return used == null;
    }

    /** Completes when the last write has ended, or the next run might meet it. Idempotent, one call after the other. */
    Mono<Void> close() {
        return Mono.create(sink -> {
            if (worker == null || worker.isDisposed()) {
                sink.success();
            } else {
                worker.schedule(() -> {
                    sink.success();
                    worker.dispose();
                });
            }
        });
    }
}
