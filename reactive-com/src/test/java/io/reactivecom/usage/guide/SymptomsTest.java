package io.reactivecom.usage.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/operations.md says that the library says, the library can say. */
class SymptomsTest {

    private static final Path GUIDE = Path.of("docs/operations.md");
    private static final Path SOURCES = Path.of("src/main/java");

    private static final Pattern QUOTED = Pattern.compile("\"([^\"\n]+)\"");

    /** Members, numbers and what is left out: the library puts them together when it speaks. */
    private static final Pattern VARIABLE = Pattern.compile("\\[?\\bP\\d\\b]?|\\b\\d+\\b(?!\\.)|…");

    private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");
    private static final int SHORTEST = 8;

    private static String troubleShooting() throws IOException {
        String after = Files.readString(GUIDE).split("\n## Trouble-shooting[^\n]*\n", 2)[1];
        return after.split("\n## ", 2)[0].replaceAll("(?s)```.*?```", "");
    }

    private static String sources() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                all.append(Files.readString(file));
            }
        }
        return JOINED.matcher(all).replaceAll("");
    }

    @Test
    void everySentenceThatIsQuotedIsInTheCode() throws IOException {
        List<String> pieces = QUOTED.matcher(troubleShooting())
                .results()
                .flatMap(quoted -> VARIABLE.splitAsStream(quoted.group(1)))
                .map(String::strip)
                .filter(piece -> piece.length() >= SHORTEST)
                .toList();

        assertThat(pieces).as("pieces of sentences").hasSizeGreaterThan(15);
        assertThat(sources()).contains(pieces);
    }

    @Test
    void everyRefusalHasItsRow() throws IOException {
        assertThat(troubleShooting())
                .contains(Stream.of(Refusal.values())
                        .map(refusal -> "\n| `" + refusal + "` |")
                        .toList());
    }
}
