package io.reactivecom.demo.json;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes values as JSON, one to a line, each flushed, in the order given.
 *
 * <p>A thread of its own does the writing: values come from the loops of communicators, which must not wait for whoever
 * reads the lines.
 */
public final class JsonLines implements AutoCloseable {

    /**
     * The demo's one way to read and write JSON: properties in the order in which they are declared; numbers exact, so that
     * an id comes back as the number that it was.
     */
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private static final int PATIENCE_SECONDS = 5;

    private final OutputStream out;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "json-lines");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Creates a writer.
     *
     * @param out where to write; not closed by {@link #close}
     */
    public JsonLines(OutputStream out) {
        this.out = out;
    }

    /**
     * Writes a line, after those given before.
     *
     * @param value what Jackson can turn into JSON; it is read before this returns
     * @return completes when the line was written; whoever does not mind how many lines are on their way may ignore it
     */
    public CompletableFuture<Void> write(Object value) {
        byte[] json = MAPPER.writeValueAsBytes(value);
        return CompletableFuture.runAsync(() -> writeLine(json), writer);
    }

    private void writeLine(byte[] json) {
        try {
            out.write(json);
            out.write('\n');
            out.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Waits until what was given is written, for a few seconds at most: the reader may have stopped reading. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                writer.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            writer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
