package io.reactivecom.runtime;

import io.reactivecom.StateDirectoryException;
import io.reactivecom.wire.ViewId;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.zip.CRC32;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A file that survives the process: the latest view that it was about to install. */
final class StateDirectory {

    /*
     * One line: generation, number, and a checksum of the two. It is written to a second file, forced to the disk, and moved
     * into place in one step, so that a crash leaves either the old line or the new one; the directory is forced as well, or
     * the move itself might be forgotten.
     */
    private final Path directory;
    private final Path file;

    /** The file of one process of one group; several may share the directory. */
    StateDirectory(Path directory, String cluster, String process) {
        String name = URLEncoder.encode(cluster + " " + process, StandardCharsets.UTF_8);
        this.directory = directory;
        this.file = directory.resolve(name + ".view");
    }

    /** Reads what an earlier run has stored, NONE if there was none, and makes sure that this one can store, too. */
    Mono<ViewId> open() {
        return Mono.fromCallable(this::openNow).subscribeOn(Schedulers.boundedElastic());
    }

    private ViewId openNow() {
        try {
            Files.createDirectories(directory);
            ViewId stored = Files.exists(file) ? read() : ViewId.NONE;
            write(stored);
            return stored;
        } catch (IOException error) {
            throw new StateDirectoryException(file.toString(), "cannot be used (" + error + ")", error);
        }
    }

    private ViewId read() throws IOException {
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        String[] words = text.trim().split(" ");
        if (words.length == 3 && words[0].matches("\\d{1,18}") && words[1].matches("\\d{1,18}")) {
            ViewId view = new ViewId(Long.parseLong(words[0]), Long.parseLong(words[1]));
            if (text.equals(line(view))) {
                return view;
            }
        }
        throw new StateDirectoryException(file.toString(), "is damaged", null);
    }

    /** Blocks until it is on the disk. */
    void store(ViewId view) {
        try {
            write(view);
        } catch (IOException error) {
            throw new StateDirectoryException(file.toString(), "cannot be written (" + error + ")", error);
        }
    }

    private void write(ViewId view) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(line(view).getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static String line(ViewId view) {
        String numbers = view.generation() + " " + view.number();
        CRC32 checksum = new CRC32();
        checksum.update(numbers.getBytes(StandardCharsets.US_ASCII));
        return numbers + " " + String.format(Locale.ROOT, "%08x", checksum.getValue()) + "\n";
    }
}
