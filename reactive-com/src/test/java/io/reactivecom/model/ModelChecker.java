package io.reactivecom.model;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** TLC, in a JVM of its own for each configuration: it keeps its state in static fields, and ends its JVM. */
final class ModelChecker {

    private static final Duration LIMIT = Duration.ofSeconds(180);
    private static final String MAIN = "tlc2.TLC";

    private final Path directory;

    ModelChecker(Path directory) {
        this.directory = directory;
    }

    Outcome run(Configuration configuration) throws IOException, InterruptedException {
        Path output = directory.resolve(configuration.name() + ".txt");
        Path scratch = Files.createTempDirectory(directory.toAbsolutePath(), configuration.name());
        Process process = new ProcessBuilder(command(configuration, scratch))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean finished;
        try {
            finished = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } finally {
            process.destroyForcibly();
        }
        return new Outcome(finished, Files.readAllLines(output));
    }

    private static List<String> command(Configuration configuration, Path scratch) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseParallelGC",
                // where the checker unpacks its standard modules
                "-Djava.io.tmpdir=" + scratch,
                "-cp",
                jar().toString(),
                MAIN,
                "-cleanup",
                "-metadir",
                scratch.toString(),
                "-config",
                configuration.name() + ".cfg"));
        command.addAll(configuration.search());
        command.add(configuration.model() + ".tla");
        return command;
    }

    /** It is on the class path under {@code -Pmodel} alone, so nothing here may be compiled against it. */
    private static File jar() {
        try {
            Class<?> main = Class.forName(MAIN, false, ModelChecker.class.getClassLoader());
            return new File(
                    main.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException("TLC is not there: run mvn -Pmodel verify", e);
        }
    }
}
