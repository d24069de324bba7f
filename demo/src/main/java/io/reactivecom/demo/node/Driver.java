package io.reactivecom.demo.node;

import io.reactivecom.InvalidSettingException;
import io.reactivecom.JoinException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * Gives a node its lines, from before it has joined until there are no more.
 *
 * <p>Lines that come while it looks for its group wait until it has joined, and are carried out in their order; if it cannot
 * join, they are answered with the reason.
 */
final class Driver {

    /*
     * Whoever drives the node may die at any time, also while the node still looks for its group: then its input ends. A
     * node that was told nothing gives up at once; one that was told something may still get to do it, if it joins soon.
     */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** So many characters of commands may wait for the joining. */
    private static final long MOST_WAITING = 4L << 20;

    private final String name;
    private final Mono<Node> joining;
    private final Reports reports;
    private final InputLines lines;
    private final Duration patience;
    private final CompletableFuture<Node> joined = new CompletableFuture<>();
    private final CompletableFuture<Void> inputEnd = new CompletableFuture<>();
    private final List<String> waiting = new ArrayList<>();
    private long waitingCharacters;
    private @Nullable Node node;
    private @Nullable RuntimeException refusal;

    /**
     * Creates a driver.
     *
     * @param name the node's name
     * @param joining makes the node
     * @param reports where to answer what no node can
     * @param input the lines
     * @param patience how long a node that was told something looks for its group when its input has ended
     */
    Driver(String name, Mono<Node> joining, Reports reports, InputStream input, Duration patience) {
        this.name = name;
        this.joining = joining;
        this.reports = reports;
        this.lines = new InputLines(input);
        this.patience = patience;
    }

    /**
     * Comes back when the input has ended: true if the node has left its group in good order, false if it was still looking
     * for it and had been told nothing. Fails when it cannot join.
     */
    boolean run() {
        Thread reader = new Thread(this::read, "commands");
        reader.setDaemon(true);
        reader.start();
        Disposable search = joining.subscribe(this::start, joined::completeExceptionally);
        try {
            Node member = search();
            if (member == null) {
                return false;
            }
            inputEnd.join();
            member.leave().block();
            return true;
        } catch (InvalidSettingException wrong) {
            throw wrong; // said of the option, to whoever gave it; there never was a node
        } catch (RuntimeException error) {
            refuse(error);
            throw error;
        } finally {
            search.dispose();
        }
    }

    /** Waits until the node has joined; null if it is not worth waiting. */
    private @Nullable Node search() {
        try {
            CompletableFuture.anyOf(joined, inputEnd).join();
            if (!joined.isDone() && hasNothingToDo()) {
                return null;
            }
            return inputEnd.isDone() ? joined.get(patience.toMillis(), TimeUnit.MILLISECONDS) : joined.join();
        } catch (TimeoutException tooLong) {
            throw new JoinException(
                    name + " is in no group yet, " + patience.toMillis() + " ms after the end of its input;"
                            + " check --expect and --seeds, or keep standard input open for as long as it takes");
        } catch (CompletionException | ExecutionException error) {
            throw error.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(error);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while joining", interrupted);
        }
    }

    private void read() {
        try {
            while (readLine()) {
                reports.awaitRoom();
            }
        } catch (IOException broken) {
            // as good as the end
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } finally {
            inputEnd.complete(null);
        }
    }

    /** False at the end of the input. */
    private boolean readLine() throws IOException {
        try {
            String line = lines.next();
            if (line != null && !line.isBlank()) {
                tell(line);
            }
            return line != null;
        } catch (BadCommandException tooLong) {
            reports.error(null, tooLong);
            return true;
        }
    }

    private synchronized void tell(String line) {
        if (node != null) {
            node.accept(line);
        } else if (refusal != null) {
            answer(line, refusal);
        } else if (waitingCharacters + line.length() > MOST_WAITING) {
            answer(line, tooMuchWaits());
        } else {
            waitingCharacters += line.length();
            waiting.add(line);
        }
    }

    private BadCommandException tooMuchWaits() {
        return new BadCommandException("commands of " + MOST_WAITING + " characters wait until " + name
                + " has joined, which is as many as may: wait for their answers, and try again");
    }

    /** Asked of the node, too: in the moment of the joining, what waited is already its own. */
    private synchronized boolean hasNothingToDo() {
        return node == null && waiting.isEmpty();
    }

    /** In the very signal of the joining, so that what waits comes before what is read from now on. */
    private void start(Node member) {
        synchronized (this) {
            node = member;
            waiting.forEach(member::accept);
            waiting.clear();
        }
        joined.complete(member);
    }

    /** Tells that there will be no node, and tells it again to every command that waits for one. */
    private synchronized void refuse(RuntimeException error) {
        refusal = error;
        reports.error(null, error);
        waiting.forEach(line -> answer(line, error));
        waiting.clear();
    }

    private void answer(String line, RuntimeException error) {
        try {
            reports.error(Command.parse(line).id(), error);
        } catch (BadCommandException wrong) {
            reports.error(null, wrong);
        }
    }
}
