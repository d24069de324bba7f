package io.reactivecom.protocol.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A bug to be found.
 *
 * @param name what it is
 * @param part the package of the library that it is put into, as {@code protocol}
 * @param type the simple name of the class there
 * @param original what that class says, once
 * @param replacement what it would say instead
 */
public record Mutation(String name, String part, String type, String original, String replacement) {

    private static final Path LIBRARY = Path.of("src/main/java/io/reactivecom");

    /** One of the protocol or of its vocabulary. */
    Mutation(String name, String type, String original, String replacement) {
        this(name, isOfWire(type) ? "wire" : "protocol", type, original, replacement);
    }

    private static boolean isOfWire(String type) {
        return Files.exists(LIBRARY.resolve("wire").resolve(type + ".java"));
    }

    /** The class that it changes. */
    String className() {
        return "io.reactivecom." + part + "." + type;
    }

    /** The source with the bug in it. */
    String source() {
        try {
            String source = Files.readString(LIBRARY.resolve(part).resolve(type + ".java"));
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
