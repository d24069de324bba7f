package io.reactivecom.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The inputs that a fuzz test begins with, made by another test rather than by hand: with {@code -Dfuzz.seeds=write} it
 * writes them, without it makes sure that they are those that are there.
 */
public final class Seeds {

    private static final Path RESOURCES = Path.of("src", "test", "resources");

    private Seeds() {}

    /** Checks, or writes, the inputs of a fuzz test by their names; others that are there may stay. */
    public static void check(Class<?> fuzzTest, String method, Map<String, byte[]> inputs) {
        Path directory = RESOURCES
                .resolve(fuzzTest.getPackageName().replace('.', '/'))
                .resolve(fuzzTest.getSimpleName() + "Inputs")
                .resolve(method);
        if ("write".equals(System.getProperty("fuzz.seeds"))) {
            inputs.forEach((name, bytes) -> write(directory.resolve(name), bytes));
        }
        inputs.forEach((name, bytes) -> assertThat(directory.resolve(name)).hasBinaryContent(bytes));
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }
}
