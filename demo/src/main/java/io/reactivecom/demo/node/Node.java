package io.reactivecom.demo.node;

import io.reactivecom.ClosedException;
import io.reactivecom.Com;
import io.reactivecom.ComEvent;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** A communicator that does what lines say, and says in lines what happens to it. */
final class Node {

    private static final String CANCEL = "cancel";

    /** So many messages at most have left the mailbox and are not written yet; the others wait in it, and slow their senders. */
    private static final int MOST_UNWRITTEN = 64;

    private final Com com;
    private final Reports reports;
    private final Vocabulary vocabulary;
    private final Map<JsonNode, Running> pending = new ConcurrentHashMap<>();

    /**
     * Creates a node and begins to report.
     *
     * @param com the communicator, in its group
     * @param manual whether messages wait to be taken, rather than being reported as they come
     * @param reports where to say what happens
     */
    Node(Com com, boolean manual, Reports reports) {
        this.com = com;
        this.reports = reports;
        Takings takings = manual
                ? new Takings(
                        com.mailbox(), () -> new ClosedException(com.self().name()))
                : null;
        this.vocabulary = new Vocabulary(com, takings, reports);
        if (takings == null) {
            com.mailbox()
                    .flatMap(
                            message -> Mono.fromFuture(reports.report("message", Values.message(message))),
                            MOST_UNWRITTEN)
                    .subscribe();
        }
        watch();
    }

    private void watch() {
        com.views().subscribe(view -> reports.observe("view", Values.view(view, com.self())));
        com.tokenRing().subscribe(event -> reports.observe("token", Values.token(event)));
        com.events()
                .ofType(ComEvent.StatusChanged.class)
                .map(ComEvent.StatusChanged::status)
                .startWith(com.status())
                .subscribe(status -> reports.observe("status", Map.of("status", status.name())));
    }

    /** Carries out one line, and comes back before it is done. */
    void accept(String line) {
        JsonNode id = null;
        try {
            Command command = Command.parse(line);
            id = command.id();
            if (command.op().equals(CANCEL)) {
                cancel(id, command.required("target"));
            } else {
                start(id, limited(command, vocabulary.prepare(command)));
            }
        } catch (RuntimeException wrong) {
            reports.error(id, wrong);
        }
    }

    private Mono<? extends Object> limited(Command command, Mono<? extends Object> operation) {
        Duration limit = command.timeout();
        return limit == null ? operation : new Deadline(com, command.op(), limit).of(operation);
    }

    private void start(@Nullable JsonNode id, Mono<? extends Object> operation) {
        Running running = new Running(id);
        if (id != null && pending.putIfAbsent(id, running) != null) {
            throw new BadCommandException("an operation with the id " + id + " is still under way");
        }
        operation
                .<Optional<Object>>map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .subscribe(running);
    }

    private void cancel(@Nullable JsonNode id, JsonNode target) {
        Running running = pending.remove(target);
        if (running == null) {
            throw new BadCommandException("no operation with the id " + target + " is under way");
        }
        running.dispose();
        reports.error(target, "Cancelled", "cancelled by " + (id == null ? "the driver" : "command " + id));
        reports.result(id, null);
    }

    /**
     * An operation under way. Its end and a command that cancels it may come at the same time: the first to remove it from those
     * that are pending answers it. A result that comes second is cancelled as well, so that it is taken back where that is possible.
     */
    private final class Running extends BaseSubscriber<Optional<Object>> {

        private final @Nullable JsonNode id;
        private boolean ended;

        Running(@Nullable JsonNode id) {
            this.id = id;
        }

        @Override
        protected void hookOnNext(Optional<Object> value) {
            if (answers()) {
                reports.result(id, value.orElse(null));
            } else {
                cancel();
            }
        }

        @Override
        protected void hookOnError(Throwable error) {
            if (answers()) {
                reports.error(id, error);
            }
        }

        private boolean answers() {
            ended = ended || id == null || pending.remove(id, this);
            return ended;
        }
    }

    /** Leaves the group in good order. */
    Mono<Void> leave() {
        return com.leave();
    }
}
