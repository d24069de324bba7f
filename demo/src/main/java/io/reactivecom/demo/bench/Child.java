package io.reactivecom.demo.bench;

import io.reactivecom.demo.OwnJvm;
import io.reactivecom.demo.bench.group.NotAvailableException;
import io.reactivecom.demo.bench.member.BenchMemberCommand;
import io.reactivecom.demo.bench.member.Order;
import io.reactivecom.demo.bench.member.Part;
import io.reactivecom.demo.bench.member.Told;
import io.reactivecom.demo.json.JsonLines;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** The parent's end of a child process: orders go in, what it tells comes out. */
final class Child implements AutoCloseable {

    /** The same for all systems, however many processors there are. */
    private static final List<String> JVM = List.of("-XX:+UseParallelGC", "-Xms256m", "-Xmx256m", "-Xshare:auto");

    private final String name;
    private final Process process;
    private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();

    private Child(String name, Process process) {
        this.name = name;
        this.process = process;
    }

    static Child start(Setting setting, Part part) throws IOException {
        int index = part.indexes().get(0);
        List<String> command = new ArrayList<>(setting.pin().prefix(index));
        List<String> options = new ArrayList<>(JVM);
        options.addAll(setting.effort().jvm());
        command.addAll(OwnJvm.command(options, List.of(BenchMemberCommand.NAME)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Child child = new Child("member " + index, process);
        Thread reader = new Thread(child::read, "what " + child.name + " tells");
        reader.setDaemon(true);
        reader.start();
        child.write(part);
        return child;
    }

    void order(Order order) {
        write(order);
    }

    /** One that has ended says so itself. */
    private void write(Object line) {
        try {
            OutputStream input = process.getOutputStream();
            input.write(JsonLines.MAPPER.writeValueAsBytes(line));
            input.write('\n');
            input.flush();
        } catch (IOException ended) {
            process.destroyForcibly();
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                told.add(JsonLines.MAPPER.readValue(line, Told.class));
            }
        } catch (IOException | JacksonException unreadable) {
            process.destroyForcibly();
        }
        told.add(new Told.Ended(process.onExit().join().exitValue()));
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

    void strike(Signal signal) throws IOException, InterruptedException {
        signal.sendTo(process);
    }

    String name() {
        return name;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
