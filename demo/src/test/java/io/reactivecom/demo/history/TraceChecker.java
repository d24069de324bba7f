package io.reactivecom.demo.history;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** TLC decides which traces are behaviours of a model. */
final class TraceChecker {

    static final int TICKS_A_TIMEOUT = 40;

    /*
     * An interval of n ticks' length holds n ticks or one more. A permit stands for a timeout, and the guard lasts for a
     * tenth more: this lies between both, with room for events that are recorded late.
     */
    private static final int MODEL_TIMEOUT = TICKS_A_TIMEOUT + 2;
    private static final long LIMIT_SECONDS = 600;
    private static final String MAIN = "tlc2.TLC";
    private static final Path MODELS = Path.of("../reactive-com/docs/model");
    private static final Path WORK = Path.of("target/traces");
    private static final Pattern TAKEN = Pattern.compile("<<\"taken\", (\\d+), (\\d+)>>");

    private TraceChecker() {}

    /** The first step that was not taken. */
    static String next(List<TraceStep> steps, int taken) {
        return taken < steps.size() ? taken + 1 + ": " + steps.get(taken) : "none";
    }

    /**
     * Compares traces with a model.
     *
     * @param name names the directory in {@code target/traces} in which what TLC reads and says remains
     * @param traces at least one
     * @return of each trace, how many of its steps a behaviour of the model can take, at most
     */
    static int[] stepsTaken(TracedModel model, String name, List<List<TraceStep>> traces)
            throws IOException, InterruptedException {
        Path directory = WORK.resolve(name + "-" + model.module());
        Files.createDirectories(directory);
        for (Path source : List.of(MODELS, MODELS.resolve("trace"))) {
            copy(source, directory);
        }
        Files.writeString(directory.resolve("Recorded.tla"), module(model, traces));
        Path output = directory.resolve("output.txt");
        if (!run(model, directory, output)) {
            throw new IllegalStateException("TLC has not finished; see " + output);
        }
        return read(output, traces.size());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.write(to.resolve(file.getFileName()), Files.readAllBytes(file));
            }
        }
    }

    private static String module(TracedModel model, List<List<TraceStep>> traces) {
        int processes = traces.stream()
                .flatMap(List::stream)
                .mapToInt(TraceStep::process)
                .max()
                .orElseThrow();
        int founders = traces.get(0).get(0).members().size();
        String tuples = traces.stream()
                .map(steps ->
                        steps.stream().map(step -> step.tla(model)).collect(Collectors.joining(",\n  ", "<<", ">>")))
                .collect(Collectors.joining(",\n", "<<", ">>"));
        return """
                ---- MODULE Recorded ----
                EXTENDS Naturals
                RecordedProcesses == 1..%d
                RecordedFounders == %d
                RecordedTimeout == %d
                Traces == %s
                ====
                """.formatted(processes, founders, MODEL_TIMEOUT, tuples);
    }

    private static boolean run(TracedModel model, Path directory, Path output)
            throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory(directory.toAbsolutePath(), "states");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseParallelGC",
                        "-Xmx1g",
                        "-Xss16m",
                        "-Djava.io.tmpdir=" + scratch,
                        "-cp",
                        jar().toString(),
                        MAIN,
                        "-cleanup",
                        "-metadir",
                        scratch.toString(),
                        "-workers",
                        "1",
                        model.module() + ".tla")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            return process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        } finally {
            process.destroyForcibly();
        }
    }

    private static int[] read(Path output, int traces) throws IOException {
        int[] taken = new int[traces];
        boolean completed = false;
        for (String line : Files.readAllLines(output)) {
            Matcher matcher = TAKEN.matcher(line);
            if (matcher.matches()) {
                int trace = Integer.parseInt(matcher.group(1)) - 1;
                taken[trace] = Math.max(taken[trace], Integer.parseInt(matcher.group(2)));
            }
            completed |= line.startsWith("Model checking completed. No error has been found.");
        }
        if (!completed) {
            throw new IllegalStateException("TLC has failed; see " + output);
        }
        return taken;
    }

    private static File jar() {
        try {
            Class<?> main = Class.forName(MAIN, false, TraceChecker.class.getClassLoader());
            return new File(
                    main.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException("TLC is not on the class path", e);
        }
    }
}
