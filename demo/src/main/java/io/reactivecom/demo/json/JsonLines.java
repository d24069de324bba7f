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

    /** While lines of more bytes wait to be written, there is no room for lines that can be left out or put off. */
    private static final long MOST_WAITING_BYTES = 4L << 20;

    private final OutputStream out;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "json-lines");
        thread.setDaemon(true);
        return thread;
    });

    private final Object room = new Object();
    private long waitingBytes;

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
     * @return completes when the line was written, so that a producer can limit how many lines wait
     */
    public CompletableFuture<Void> write(Object value) {
        byte[] json = MAPPER.writeValueAsBytes(value);
        countWaiting(json.length);
        return CompletableFuture.runAsync(() -> writeLine(json), writer)
                .whenComplete((nothing, error) -> countWaiting(-json.length));
    }

    private void countWaiting(int bytes) {
        synchronized (room) {
            waitingBytes += bytes;
            room.notifyAll();
        }
    }

    /**
     * Says whether another line can be given without waiting for the reader of the lines.
     *
     * @return false while more than 4 MiB wait to be written
     */
    public boolean hasRoom() {
        synchronized (room) {
            return waitingBytes <= MOST_WAITING_BYTES;
        }
    }

    /**
     * Blocks until there is room.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public void awaitRoom() throws InterruptedException {
        synchronized (room) {
            while (!hasRoom()) {
                room.wait();
            }
        }
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
