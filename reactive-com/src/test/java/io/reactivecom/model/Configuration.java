package io.reactivecom.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a file tells the model checker, and what its first line says must come of that.
 *
 * @param name the file's name, without its ending; up to the first hyphen, that of the model
 * @param claim its first line
 * @param expected {@link Outcome#HOLDS}, or the invariant that must be violated
 * @param behaviours how many random ones are looked at; 0: all there are
 * @param steps the length of a random one
 */
record Configuration(String name, String claim, String expected, int behaviours, int steps) {

    private static final Pattern CLAIM =
            Pattern.compile("\\\\\\* (?:Holds(?: in (\\d+) random behaviours of (\\d+) steps)?|Violates (\\w+))\\b.*");

    private static final int WORKERS = 2;

    static Configuration read(Path file) {
        String claim = firstLine(file);
        Matcher parts = CLAIM.matcher(claim);
        if (!parts.matches()) {
            throw new IllegalArgumentException(file + " does not begin with what it shows: " + claim);
        }
        String name = file.getFileName().toString().replace(".cfg", "");
        String violated = parts.group(3);
        return new Configuration(
                name,
                claim,
                violated == null ? Outcome.HOLDS : violated,
                number(parts.group(1)),
                number(parts.group(2)));
    }

    private static String firstLine(Path file) {
        try {
            return Files.readAllLines(file).get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    String model() {
        return name.substring(0, name.indexOf('-'));
    }

    boolean isMistaken() {
        return !expected.equals(Outcome.HOLDS);
    }

    boolean isRandom() {
        return behaviours > 0;
    }

    boolean isExhaustive() {
        return !isMistaken() && !isRandom();
    }

    /**
     * How the checker is to search. What holds is searched by all processors; a mistake by one worker, so that it finds the
     * same behaviour every time; what is random by a fixed number, since each worker has its own behaviours.
     */
    List<String> search() {
        if (isRandom()) {
            String each = "num=" + behaviours / WORKERS;
            return List.of("-workers", String.valueOf(WORKERS), "-simulate", each, "-depth", String.valueOf(steps));
        }
        return List.of("-workers", isMistaken() ? "1" : "auto");
    }
}
