package io.reactivecom.demo.scenario;

import io.reactivecom.ComBuilder;
import io.reactivecom.demo.trace.Recording;
import io.reactivecom.demo.trace.TraceFile;
import io.reactivecom.transport.memory.InMemoryNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;

/** All processes in this JVM, over a network in memory. */
final class MemoryStage implements Stage {

    private final InMemoryNetwork network = InMemoryNetwork.create();
    private final Map<String, Disposable> running = new ConcurrentHashMap<>();
    private final Map<String, ScenarioProcess> processes = new LinkedHashMap<>();
    private final Consumer<Fact> report;

    /**
     * Makes all processes.
     *
     * @param recording where they record what happens, or null
     * @param pictured whether they are shown on a page
     */
    MemoryStage(List<String> names, @Nullable Recording recording, boolean pictured, Consumer<Fact> report) {
        this.report = report;
        for (String name : names) {
            UnaryOperator<ComBuilder> settings =
                    recording == null ? UnaryOperator.identity() : builder -> builder.observe(record(recording, name));
            processes.put(name, new ScenarioProcess(name, names.size(), settings, pictured, report));
        }
    }

    private static TraceFile record(Recording recording, String name) {
        try {
            return TraceFile.create(recording.file(name));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @Override
    public void enter(String process, List<String> seeds) {
        Disposable run = process(process)
                .run(network.transport())
                .subscribe(
                        nothing -> {},
                        error -> stopped(process, 1, String.valueOf(error.getMessage())),
                        () -> stopped(process, 0, ""));
        running.put(process, run);
    }

    @Override
    public String kill(String process) {
        Disposable run = running.remove(process);
        if (run != null) {
            run.dispose(); // the dead do not report that they are dead
        }
        process(process).die();
        return "closing its communicator without a word";
    }

    @Override
    public void close() {
        running.values().forEach(Disposable::dispose);
        processes.values().forEach(ScenarioProcess::die);
        network.dispose();
    }

    private void stopped(String process, int exitCode, String why) {
        report.accept(new Told.Stopped(process, System.nanoTime(), exitCode, why));
    }

    private ScenarioProcess process(String name) {
        ScenarioProcess process = processes.get(name);
        if (process == null) {
            throw new IllegalArgumentException("no process " + name + " on this stage");
        }
        return process;
    }
}
