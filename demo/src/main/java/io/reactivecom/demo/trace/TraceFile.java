package io.reactivecom.demo.trace;

import io.reactivecom.ComEvent;
import io.reactivecom.trace.TraceJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A file to which events are written as they happen: what a process has told is there, even if it is killed. */
public final class TraceFile implements Consumer<ComEvent>, AutoCloseable {

    private final Writer lines;

    private TraceFile(Writer lines) {
        this.lines = lines;
    }

    /**
     * Makes a file, or replaces it.
     *
     * @param file where
     * @return takes events
     * @throws IOException if it cannot be made
     */
    public static TraceFile create(Path file) throws IOException {
        return new TraceFile(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
    }

    @Override
    public synchronized void accept(ComEvent event) {
        try {
            lines.append(TraceJson.line(event)).append('\n').flush();
        } catch (IOException full) {
            throw new UncheckedIOException("the trace cannot be written: " + full.getMessage(), full);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        lines.close();
    }
}
