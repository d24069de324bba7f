package io.reactivecom.runtime;

import io.reactivecom.StateDirectoryException;
import io.reactivecom.wire.ViewId;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file that survives the process: the latest view that it was about to install. Calls block for as long as the disk does. */
final class StateDirectory {

    /*
     * One record, replaced in one step, so that a crash leaves either the old record or the new one. Only a file that does not
     * exist means that nothing was stored. One that cannot be read is an error, and never taken for an empty one.
     */
    private static final String USABLE =
            "make it readable and writable, with room on its disk, or choose another stateDirectory(...)";
    private static final String ONE_EACH =
            "give each process a name or a stateDirectory(...) of its own, or end the other one"
                    + " first: disposeLater() completes when its lock is free";
    private static final String RESTORE =
            "restore the file from a copy; or set this host's clock right, and delete the file or"
                    + " choose another stateDirectory(...): fencing numbers then start from the clock alone";

    private final Path directory;
    private final StateFiles files;
    private @Nullable StateLock lock;

    /** The file of one process of one group; several may share the directory. */
    StateDirectory(Path directory, String cluster, String process) {
        this.directory = directory;
        this.files = StateFiles.in(directory, cluster, process);
    }

    /**
     * Reserves the file until {@link #close}, and makes sure that it can be written.
     *
     * @return what an earlier run has stored, NONE if there was none
     * @throws StateDirectoryException if another communicator has the file, or it cannot be read or written
     */
    ViewId open() {
        ViewId stored = null;
        try {
            reserve();
            ViewId found = read();
            write(found, "cannot be used");
            stored = found;
            return found;
        } finally {
            if (stored == null) {
                close();
            }
        }
    }

    private void reserve() {
        Optional<StateLock> taken;
        try {
            DurableFiles.createDirectories(directory);
            taken = StateLock.take(files.lock());
        } catch (Throwable error) {
            throw unusable(directory, "cannot be used", error);
        }
        lock = taken.orElseThrow(() -> new StateDirectoryException(
                files.lock().toString(),
                "is locked by another process, or by another communicator of this one",
                ONE_EACH,
                null));
    }

    /**
     * What is stored. Needs no reservation.
     *
     * @return the view, NONE if there is none
     * @throws StateDirectoryException if it cannot be read, or is no view that can have been
     */
    ViewId read() {
        Optional<byte[]> record;
        try {
            record = DurableFiles.read(files.view(), StateRecord.MOST_BYTES + 1);
        } catch (Throwable error) {
            throw unusable(files.view(), "cannot be used", error);
        }
        return record.isEmpty() ? ViewId.NONE : view(record.get());
    }

    private ViewId view(byte[] record) {
        ViewId stored = StateRecord.view(record)
                .orElseThrow(() -> new StateDirectoryException(files.view().toString(), "is damaged", RESTORE, null));
        if (!stored.isPossibleRecord()) {
            throw new StateDirectoryException(
                    files.view().toString(),
                    "was written under a clock far ahead of the time, with " + stored
                            + ", which no fencing number can follow",
                    RESTORE,
                    null);
        }
        return stored;
    }

    /**
     * Returns when a view is on the disk.
     *
     * @param view which
     * @throws StateDirectoryException if it cannot be written; the file has the former view then, or this one
     */
    void store(ViewId view) {
        write(view, "cannot be written");
    }

    private void write(ViewId view, String problem) {
        try {
            DurableFiles.replace(files.view(), files.fresh(), StateRecord.bytes(view));
        } catch (Throwable error) {
            throw unusable(files.view(), problem, error);
        }
    }

    /** Ends the reservation. Idempotent. */
    void close() {
        StateLock taken = lock;
        lock = null;
        if (taken != null) {
            taken.close();
        }
    }

    private static StateDirectoryException unusable(Path path, String problem, Throwable error) {
        return new StateDirectoryException(path.toString(), problem + " (" + reason(error) + ")", USABLE, error);
    }

    /** The system's own words, without the path before them. */
    private static String reason(Throwable error) {
        if (error instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (error instanceof FileAlreadyExistsException) {
            return "it is a file, and no directory";
        }
        if (error instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        String told = error instanceof FileSystemException system ? system.getReason() : error.getMessage();
        return told == null ? error.toString() : told;
    }
}
