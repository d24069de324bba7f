package io.reactivecom.demo.trace;

import io.reactivecom.trace.Trace;
import io.reactivecom.trace.TraceJson;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where several processes record what happens to them, each in a file of its own, until it is put together. */
public final class Recording implements AutoCloseable {

    private final Path directory;

    private Recording(Path directory) {
        this.directory = directory;
    }

    /**
     * Makes a directory for it.
     *
     * @return an empty recording
     * @throws IOException if that cannot be made
     */
    public static Recording create() throws IOException {
        return new Recording(Files.createTempDirectory("reactive-com-trace"));
    }

    /**
     * Names a process's file.
     *
     * @param process the process's name
     * @return where it is to record, from its beginning
     */
    public Path file(String process) {
        return directory.resolve(process + ".jsonl");
    }

    /**
     * Puts everything together.
     *
     * @return what all have recorded so far
     * @throws IOException if it cannot be read
     */
    public Trace trace() throws IOException {
        Trace trace = Trace.of(List.of());
        for (Path file : files()) {
            try (Reader from = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                trace = trace.and(TraceJson.read(from));
            }
        }
        return trace;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return new ArrayList<>(files.sorted().toList());
        }
    }

    @Override
    public void close() throws IOException {
        for (Path file : files()) {
            Files.delete(file);
        }
        Files.delete(directory);
    }
}
