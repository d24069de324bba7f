package io.reactivecom.demo.node;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** Gives a node its lines, from before it has joined until there are no more. */
final class Driver {

    /*
     * Whoever drives the node may die at any time, also while the node still looks for its group: then its input ends. A
     * node that was told nothing gives up at once; one that was told something may still get to do it, if it joins soon.
     */
    private static final int PATIENCE_SECONDS = 10;

    private final Mono<Node> joining;
    private final CompletableFuture<Node> joined = new CompletableFuture<>();
    private final BufferedReader lines;
    private final CompletableFuture<Void> inputEnd = new CompletableFuture<>();
    private volatile CompletableFuture<Node> told = joined;

    Driver(Mono<Node> joining, InputStream input) {
        this.joining = joining;
        this.lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
    }

    /** Comes back when the node has left, or fails when it cannot join. */
    void run() {
        Thread reader = new Thread(this::read, "commands");
        reader.setDaemon(true);
        reader.start();
        Disposable search = joining.subscribe(joined::complete, joined::completeExceptionally);
        await(CompletableFuture.anyOf(joined, inputEnd));
        if (!joined.isDone() && told.equals(joined)) {
            search.dispose();
            return;
        }
        await(inputEnd);
        await(told.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)).leave().block();
    }

    private void read() {
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                tell(line);
            }
        } catch (IOException broken) {
            // as good as the end
        } finally {
            inputEnd.complete(null);
        }
    }

    /** After all that was said before, and after the joining. */
    private void tell(String line) {
        if (!line.isBlank()) {
            told = told.thenApply(node -> {
                node.accept(line);
                return node;
            });
        }
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException error) {
            if (error.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw error;
        }
    }
}
