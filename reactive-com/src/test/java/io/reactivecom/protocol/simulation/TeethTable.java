package io.reactivecom.protocol.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The seeds at which the documentation says that each seeded bug was found. */
final class TeethTable {

    private static final Path PAGE = Path.of("docs/simulation.md");
    private static final Pattern ROW = Pattern.compile("\\| (?<bug>[^|]+) \\| (?<seed>\\d+) \\| [^|]+ \\|");

    private TeethTable() {}

    /** By the name of the bug. */
    static Map<String, Long> seeds() throws IOException {
        Map<String, Long> seeds = new HashMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                seeds.put(row.group("bug"), Long.valueOf(row.group("seed")));
            }
        }
        return seeds;
    }
}
