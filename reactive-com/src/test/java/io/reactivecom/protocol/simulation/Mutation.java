package io.reactivecom.protocol.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A bug to be found.
 *
 * @param name what it is
 * @param type the simple name of the protocol's class that it is put into
 * @param original what that class says, once
 * @param replacement what it would say instead
 */
record Mutation(String name, String type, String original, String replacement) {

    private static final Path SOURCES = Path.of("src/main/java/io/reactivecom");

    /** In which of the two packages that a run has a copy of. */
    String folder() {
        return Files.exists(SOURCES.resolve("wire").resolve(type + ".java")) ? "wire" : "protocol";
    }

    /** The source with the bug in it. */
    String source() {
        try {
            String source = Files.readString(SOURCES.resolve(folder()).resolve(type + ".java"));
            int at = source.indexOf(original);
            if (at < 0 || source.indexOf(original, at + 1) >= 0) {
                throw new AssertionError("the bug \"" + name + "\" has no place any more: " + type
                        + " should say exactly once: " + original);
            }
            return source.replace(original, replacement);
        } catch (IOException error) {
            throw new AssertionError("cannot read the source of " + type, error);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
