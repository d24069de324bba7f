package io.reactivecom.demo.bench;

import io.reactivecom.demo.bench.group.NotAvailableException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Which processors the members run on. */
enum Pin {
    /** All on the first one. */
    ONE,
    /** Each on the next one. */
    SPREAD,
    /** As the system likes. */
    NONE;

    private static final String TASKSET = "taskset";

    /** What stands before a command that is to run as this member. */
    List<String> prefix(int index) {
        return switch (this) {
            case NONE -> List.of();
            case ONE -> onCore(0);
            case SPREAD -> onCore(index % Runtime.getRuntime().availableProcessors());
        };
    }

    private static List<String> onCore(int core) {
        boolean there = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, TASKSET)));
        if (!there) {
            throw new NotAvailableException(
                    "--pin needs the program taskset, which is not on the path: use --pin none");
        }
        return List.of(TASKSET, "-c", Integer.toString(core));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
