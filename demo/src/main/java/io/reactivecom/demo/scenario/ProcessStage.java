package io.reactivecom.demo.scenario;

import io.reactivecom.demo.security.Protection;
import io.reactivecom.demo.trace.Recording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Every process a real one, over TCP on the loopback. */
final class ProcessStage implements Stage {

    private final Map<String, ChildProcess> children = new LinkedHashMap<>();

    /**
     * Starts all JVMs at once, since that takes longest; each then waits until it may enter.
     *
     * @param protection how they prove to each other who they are
     * @param recording where they record what happens, or null
     * @param pictured whether they are shown on a page
     */
    ProcessStage(
            List<String> names,
            Protection protection,
            @Nullable Recording recording,
            boolean pictured,
            Consumer<Fact> report) {
        try {
            for (String name : names) {
                Path trace = recording == null ? null : recording.file(name);
                children.put(name, ChildProcess.start(name, names.size(), protection, trace, pictured, report));
            }
        } catch (IOException cause) {
            close();
            throw new UncheckedIOException("cannot start a Java process: " + cause.getMessage(), cause);
        }
    }

    @Override
    public void enter(String process, List<String> seeds) {
        child(process).enter(seeds);
    }

    @Override
    public String kill(String process) {
        child(process).kill();
        return "SIGKILL";
    }

    @Override
    public void close() {
        children.values().forEach(ChildProcess::kill);
    }

    private ChildProcess child(String name) {
        ChildProcess child = children.get(name);
        if (child == null) {
            throw new IllegalArgumentException("no process " + name + " on this stage");
        }
        return child;
    }
}
