package io.reactivecom.demo.bench;

import io.reactivecom.demo.bench.group.NotAvailableException;
import io.reactivecom.demo.bench.member.BenchMemberCommand;
import io.reactivecom.demo.bench.member.Order;
import io.reactivecom.demo.bench.member.Part;
import io.reactivecom.demo.bench.member.Told;
import io.reactivecom.demo.child.ChildJvm;
import io.reactivecom.demo.child.OwnJvm;
import io.reactivecom.demo.json.JsonLines;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The parent's end of a child process: orders go in, what it tells comes out. */
final class Child implements AutoCloseable {

    /** The same for all systems, however many processors there are. */
    private static final List<String> JVM = List.of("-XX:+UseParallelGC", "-Xms256m", "-Xmx256m", "-Xshare:auto");

    private final String name;
    private final ChildJvm process;
    private final BlockingQueue<Told> told;

    private Child(String name, ChildJvm process, BlockingQueue<Told> told) {
        this.name = name;
        this.process = process;
        this.told = told;
    }

    static Child start(Setting setting, Part part) throws IOException {
        int index = part.indexes().get(0);
        List<String> command = new ArrayList<>(setting.pin().prefix(index));
        List<String> options = new ArrayList<>(JVM);
        options.addAll(setting.effort().jvm());
        command.addAll(OwnJvm.command(options, List.of(BenchMemberCommand.NAME)));
        String name = "member " + index;
        BlockingQueue<Told> told = new LinkedBlockingQueue<>();
        Child child = new Child(name, ChildJvm.start(name, command, collecting(told)), told);
        child.process.tell(part);
        return child;
    }

    private static ChildJvm.Listener collecting(BlockingQueue<Told> told) {
        return new ChildJvm.Listener() {
            @Override
            public void heard(String line) {
                told.add(JsonLines.MAPPER.readValue(line, Told.class));
            }

            @Override
            public void ended(int exitCode, String why) {
                told.add(new Told.Ended(exitCode));
            }
        };
    }

    void order(Order order) {
        process.tell(order);
    }

    <T extends Told> T await(Class<T> type, Duration patience) throws InterruptedException {
        return await(type, any -> true, patience);
    }

    /** Waits until it tells something; whatever else it tells before is passed over. */
    <T extends Told> T await(Class<T> type, Predicate<T> which, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            Told next = told.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                throw new BenchException("%s has not told that it is %s within %d s"
                        .formatted(name, type.getSimpleName().toLowerCase(Locale.ROOT), patience.toSeconds()));
            }
            if (type.isInstance(next) && which.test(type.cast(next))) {
                return type.cast(next);
            }
            failIfItCannotGoOn(next, type);
        }
    }

    /** What goes wrong while it measures is in its report. */
    private void failIfItCannotGoOn(Told next, Class<? extends Told> awaited) {
        if (next instanceof Told.Ended ended) {
            throw new BenchException(name + " has ended, with exit code " + ended.exitCode());
        }
        if (next instanceof Told.Failed failed && !failed.available()) {
            throw new NotAvailableException(failed.why());
        }
        if (next instanceof Told.Failed failed && awaited != Told.Measured.class) {
            throw new BenchException(name + " has failed: " + failed.why());
        }
    }

    /** What it has told and nobody has waited for. */
    @Nullable
    Told poll() {
        return told.poll();
    }

    void strike(Signal signal) throws IOException {
        signal.sendTo(process);
    }

    String name() {
        return name;
    }

    @Override
    public void close() {
        process.kill();
    }
}
