package io.reactivecom.runtime;

import io.reactivecom.ComException;
import io.reactivecom.StateDirectoryException;
import io.reactivecom.wire.ViewId;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** What a process remembers over restarts, if its user wants it to: the latest view, stored before it is installed. */
final class Memory {

    private final @Nullable StateDirectory directory;
    private final DiskThread disk;
    private ViewId latest;

    private Memory(@Nullable StateDirectory directory, ViewId latest, DiskThread disk) {
        this.directory = directory;
        this.latest = latest;
        this.disk = disk;
    }

    /** Remembers nothing. */
    static Memory none() {
        return new Memory(null, ViewId.NONE, new DiskThread());
    }

    /** Opens a directory, anew for each subscriber. One that is opened for a subscriber that has gone is closed again. */
    static Mono<Memory> in(Supplier<StateDirectory> directory) {
        return Mono.<Memory>create(sink -> {
                    DiskThread disk = new DiskThread();
                    AtomicReference<@Nullable Memory> opened = new AtomicReference<>();
                    sink.onCancel(() -> closeIfOpen(opened.get()));
                    disk.execute(() -> open(directory.get(), disk, sink, opened));
                })
                .doOnDiscard(Memory.class, memory -> memory.close().subscribe());
    }

    /** A sink drops what comes while it is being cancelled, and does not discard it. */
    private static void closeIfOpen(@Nullable Memory opened) {
        if (opened != null) {
            opened.close().subscribe();
        }
    }

    private static void open(
            StateDirectory directory,
            DiskThread disk,
            MonoSink<Memory> sink,
            AtomicReference<@Nullable Memory> opened) {
        Memory memory;
        try {
            memory = new Memory(directory, directory.open(), disk);
        } catch (StateDirectoryException error) {
            disk.end(directory::close).subscribe(nothing -> {}, null, () -> sink.error(error));
            return;
        }
        opened.set(memory);
        sink.success(memory);
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
        if (used != null) {
            disk.execute(() -> {
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

    /** Completes when the last write has ended and the directory is free for the next run. Idempotent. */
    Mono<Void> close() {
        StateDirectory used = directory;
        return used == null ? Mono.empty() : disk.end(used::close);
    }
}
