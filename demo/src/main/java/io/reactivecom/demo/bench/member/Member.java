package io.reactivecom.demo.bench.member;

import io.reactivecom.demo.bench.group.Group;
import io.reactivecom.demo.bench.group.NotAvailableException;
import io.reactivecom.demo.bench.group.Permits;
import io.reactivecom.demo.bench.group.Views;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import reactor.core.publisher.Hooks;

/** The members in this process, one but for systems in memory. What may block is done in threads of its own. */
final class Member {

    private final Part part;
    private final Consumer<Told> parent;
    private final Measurement measurement = new Measurement();
    private final Duties duties;
    private final List<Group> groups = new CopyOnWriteArrayList<>();

    Member(Part part, Consumer<Told> parent) throws IOException {
        this.part = part;
        this.parent = parent;
        Board board = Board.open(Path.of(part.board()), part.members(), measurement.problems());
        this.duties = new Duties(part, measurement, board);
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> fail(error));
        Hooks.onErrorDropped(this::fail);
        parent.accept(new Told.Ready());
    }

    void obey(Order order) {
        switch (order) {
            case JOIN -> start(this::join);
            case GO -> groups.forEach(group -> start(() -> part.workload().start(duties, group)));
            case MEASURE -> measurement.begin();
            case REPORT -> parent.accept(new Told.Measured(measurement.report()));
            case ACQUIRE -> permits().acquire().subscribe(inside -> {}, this::fail, this::tellGrant);
            case ENTER -> permits().enter(fence -> tellGrant()).subscribe(left -> {}, this::fail);
        }
    }

    private void join() {
        List<CompletableFuture<Group>> joining =
                part.indexes().stream().map(this::joinAs).toList();
        joining.forEach(group -> groups.add(group.join()));
        parent.accept(new Told.Joined(System.nanoTime(), part.system().version()));
        if (groups.get(0) instanceof Views views && part.workload() == Workload.FAILOVER) {
            views.watch(size -> parent.accept(new Told.ViewSeen(System.nanoTime(), size)));
        }
    }

    private CompletableFuture<Group> joinAs(int index) {
        CompletableFuture<Group> joined = new CompletableFuture<>();
        start(() -> {
            try {
                joined.complete(part.system().join(part.assignment(index)));
            } catch (Exception | LinkageError error) {
                joined.completeExceptionally(error);
            }
        });
        return joined;
    }

    private Permits permits() {
        return (Permits) groups.get(0);
    }

    private void tellGrant() {
        parent.accept(new Told.Granted(System.nanoTime()));
    }

    private void start(Runnable work) {
        Thread thread = new Thread(work, "bench");
        thread.setDaemon(true);
        thread.start();
    }

    private void fail(Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        measurement.problems().accept(cause);
        boolean available = !(cause instanceof NotAvailableException);
        parent.accept(new Told.Failed(available, available ? cause.toString() : String.valueOf(cause.getMessage())));
    }
}
