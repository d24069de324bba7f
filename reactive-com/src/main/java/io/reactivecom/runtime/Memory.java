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

    private static final long EPOCH_SECONDS = 1_704_067_200L; // 2024-01-01T00:00:00Z

    private final @Nullable StateDirectory directory;
    private final ViewId latest;
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

    /**
     * The earliest generation whose fencing numbers are later than all that an earlier run can have seen.
     *
     * @param seconds the time of day, since 1970
     */
    long generation(long seconds) {
        return Math.max(Math.max(1, seconds - EPOCH_SECONDS), latest.generation() + latest.number());
    }

    /**
     * Stores a view.
     *
     * @param view which
     * @param stored run when it is on the disk, on another thread
     * @param failed told why it cannot be, on another thread
     * @return true if there is nothing to wait for
     */
    boolean store(ViewId view, Runnable stored, Consumer<ComException> failed) {
        StateDirectory used = directory;
        if (used != null && worker != null) {
            worker.schedule(() -> {
                try {
                    used.store(view);
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
