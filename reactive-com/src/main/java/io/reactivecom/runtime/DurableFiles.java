package io.reactivecom.runtime;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;

/** File operations whose effect survives a power cut once they have returned. */
final class DurableFiles {

    private static final boolean WINDOWS = File.separatorChar == '\\';

    private DurableFiles() {}

    /**
     * Creates a directory and those above it that do not exist. A directory's entry in the one above may still be in memory only,
     * also if an earlier run has created it, so that one is forced in any case.
     */
    static void createDirectories(Path directory) throws IOException {
        Path above = directory.toAbsolutePath().getParent();
        if (!Files.isDirectory(directory)) {
            if (above != null) {
                createDirectories(above);
            }
            createDirectory(directory);
        }
        if (above != null) {
            forceIfReadable(above);
        }
    }

    private static void createDirectory(Path directory) throws IOException {
        try {
            Files.createDirectory(directory);
        } catch (FileAlreadyExistsException taken) {
            if (!Files.isDirectory(directory)) {
                throw taken;
            }
        }
    }

    /** A directory that this process may use, but not read, is another's responsibility. */
    private static void forceIfReadable(Path directory) throws IOException {
        try {
            forceDirectory(directory);
        } catch (AccessDeniedException foreign) {
            // such as a home directory, or the root of a container
        }
    }

    /**
     * Reads a file's first bytes.
     *
     * @param file the file
     * @param most how many bytes to read at most
     * @return the bytes, or empty if there is no such file
     * @throws IOException if it cannot be told whether there is, or what it contains
     */
    static Optional<byte[]> read(Path file, int most) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return Optional.of(content.readNBytes(most));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /**
     * Replaces a file's content in one step: after a crash it has the old content or the new one.
     *
     * @param file the file
     * @param fresh written first, and then moved into the file's place; in the same directory
     * @param content the new content
     * @throws IOException if that fails; then, too, the file has the old content or the new one
     */
    static void replace(Path file, Path fresh, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceDirectory(directoryOf(file));
    }

    /** The directory that a file is in. */
    static Path directoryOf(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a directory");
    }

    /** Windows opens no directories, and keeps the order of changes to them by itself. */
    private static void forceDirectory(Path directory) throws IOException {
        if (!WINDOWS) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
