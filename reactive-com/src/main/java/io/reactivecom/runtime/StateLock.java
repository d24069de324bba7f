package io.reactivecom.runtime;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The exclusive use of a file by one communicator of one process. The system ends it with the process, however that ends. */
final class StateLock {

    /*
     * The system's lock excludes other processes, and the registry other communicators of this JVM. The registry comes first:
     * the lock belongs to the JVM, and on Linux it is lost when any channel to the file is closed, also that of an attempt that
     * was refused.
     *
     * The lock's file is never deleted. Otherwise a process could lock the deleted file, and another one its successor.
     */
    private static final Set<Key> TAKEN = ConcurrentHashMap.newKeySet();

    /** Tells files apart, whatever the path to them. */
    private record Key(Object directory, String name) {

        static Key of(Path file) throws IOException {
            Path directory = DurableFiles.directoryOf(file);
            Object key =
                    Files.readAttributes(directory, BasicFileAttributes.class).fileKey();
            return new Key(
                    key == null ? directory.toRealPath() : key,
                    file.getFileName().toString());
        }
    }

    private final Key key;
    private final FileChannel channel;

    private StateLock(Key key, FileChannel channel) {
        this.key = key;
        this.channel = channel;
    }

    /**
     * Locks a file, which is created if it does not exist.
     *
     * @param file the file
     * @return the lock, or empty if another communicator has it
     * @throws IOException if the file cannot be opened or locked
     */
    static Optional<StateLock> take(Path file) throws IOException {
        Key key = Key.of(file);
        if (!TAKEN.add(key)) {
            return Optional.empty();
        }
        Optional<StateLock> taken = Optional.empty();
        try {
            taken = lock(file, key);
        } finally {
            if (taken.isEmpty()) {
                TAKEN.remove(key);
            }
        }
        return taken;
    }

    private static Optional<StateLock> lock(Path file, Key key) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException heldHere) {
            // by a copy of this class that another class loader has loaded
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        return locked ? Optional.of(new StateLock(key, channel)) : Optional.empty();
    }

    /** Ends the exclusive use. Idempotent. */
    void close() {
        if (channel.isOpen()) {
            try {
                channel.close();
            } catch (IOException reported) {
                // the system closes a file, and ends its lock, even where it reports an error
            } finally {
                TAKEN.remove(key);
            }
        }
    }
}
