package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class TestingGuideTest {

    private static final Path SOURCE = Path.of("src/test/java/io/reactivecom/usage/TestingExample.java");
    private static final Path GUIDE = Path.of("docs/testing.md");

    @Test
    void theExampleRuns() {
        TestingExample.run();
    }

    @Test
    void theGuideShowsTheVeryExampleThatRuns() throws IOException {
        List<String> example =
                blocks(SOURCE, line -> line.startsWith("// testing begins"), line -> line.equals("// testing ends"));

        List<String> shown = blocks(GUIDE, line -> line.equals("```java"), line -> line.equals("```"));

        assertThat(example).as("blocks of the example").hasSize(4);
        assertThat(shown).as("the Java blocks of the guide").isEqualTo(example);
    }

    private static List<String> blocks(Path file, Predicate<String> begins, Predicate<String> ends) throws IOException {
        List<String> blocks = new ArrayList<>();
        List<String> lines =
                Files.readAllLines(file).stream().map(String::strip).toList();
        for (int number = 0; number < lines.size(); number++) {
            if (begins.test(lines.get(number))) {
                blocks.add(String.join("\n", block(lines.subList(number + 1, lines.size()), ends)));
            }
        }
        return blocks;
    }

    private static List<String> block(List<String> lines, Predicate<String> ends) {
        return lines.stream().takeWhile(ends.negate()).toList();
    }
}
