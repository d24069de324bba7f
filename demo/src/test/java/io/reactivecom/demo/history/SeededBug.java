package io.reactivecom.demo.history;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A mistake that is put into one class of the library for the processes of one group.
 *
 * @param name what it is
 * @param type the class, by its path below the library's sources
 * @param original what that class says, once
 * @param replacement what it says instead
 * @param object what the judge must reject: the beginning of its name
 */
record SeededBug(String name, String type, String original, String replacement, String object) {

    private static final Path SOURCES = Path.of("../reactive-com/src/main/java");

    /**
     * Compiles the changed class.
     *
     * @param classes where to
     * @return what to put before a process's class path
     */
    String compileTo(Path classes) throws IOException {
        Path changed = classes.resolve("source").resolve(type);
        Files.createDirectories(changed.getParent());
        Files.writeString(changed, changed(Files.readString(SOURCES.resolve(type))));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            null,
                            files,
                            null,
                            List.of("-d", classes.toString(), "-proc:none", "-nowarn", "--release", "17"),
                            null,
                            files.getJavaFileObjects(changed))
                    .call();
            if (!compiled) {
                throw new AssertionError("the bug \"" + name + "\" is no Java");
            }
        }
        return classes + File.pathSeparator;
    }

    private String changed(String source) {
        int at = source.indexOf(original);
        if (at < 0 || source.indexOf(original, at + 1) >= 0) {
            throw new AssertionError("the bug \"" + name + "\" has no place any more: " + type
                    + " should say exactly once: " + original);
        }
        return source.replace(original, replacement);
    }

    @Override
    public String toString() {
        return name;
    }
}
