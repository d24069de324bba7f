package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadmeTest {

    private static final Path SOURCE = Path.of("src/test/java/io/reactivecom/usage/ReadmeExample.java");
    private static final Path README = Path.of("../README.md");

    @Test
    void theExampleRunsAndSaysWhatItShould() {
        List<String> lines = new CopyOnWriteArrayList<>();

        ReadmeExample.run(lines::add);

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).matches("P\\d says ready");
        assertThat(lines.get(1)).startsWith("alone, with fence ");
    }

    @Test
    void theReadmeShowsTheVeryExampleThatRuns() throws IOException {
        String example = between(Files.readAllLines(SOURCE).stream(), "// README begins", "// README ends")
                .replace("console.accept", "System.out.println")
                .replace("doOnNext(console)", "doOnNext(System.out::println)");

        String shown = between(Files.readAllLines(README).stream(), "```java", "```");

        assertThat(shown).as("the first Java block of the README").isEqualTo(example);
    }

    private static String between(Stream<String> lines, String begin, String end) {
        List<String> inside = lines.map(String::strip)
                .dropWhile(line -> !line.equals(begin))
                .skip(1)
                .takeWhile(line -> !line.equals(end))
                .toList();
        return String.join("\n", inside);
    }
}
