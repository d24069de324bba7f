package io.reactivecom.usage.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What examples have marked to be shown, and what documents show; both without indentation. */
final class Snippets {

    private static final Path EXAMPLES = Path.of("src/test/java/io/reactivecom/usage");
    private static final Path COROUTINES = Path.of("src/it/kotlin/src/main/kotlin");
    private static final Path GUIDE = Path.of("docs");
    private static final Path README = Path.of("../README.md");

    private Snippets() {}

    /** The documents. */
    static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(GUIDE)) {
            return Stream.concat(
                            Stream.of(README),
                            files.filter(file -> file.toString().endsWith(".md")))
                    .sorted()
                    .toList();
        }
    }

    /** The Java and Kotlin blocks of a document. */
    static List<String> shownIn(Path document) throws IOException {
        return blocks(document, line -> line.matches("```(java|kotlin)"), line -> line.equals("```"));
    }

    /** What the examples have marked. What they tell a console of theirs, a document prints. */
    static List<String> ofExamples() throws IOException {
        List<String> marked = new ArrayList<>(ofFiles(EXAMPLES, "Example.java"));
        marked.addAll(ofFiles(COROUTINES, ".kt"));
        return marked;
    }

    private static List<String> ofFiles(Path directory, String ending) throws IOException {
        List<String> marked = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList()) {
                blocks(file, line -> line.startsWith("// shown begins: "), line -> line.equals("// shown ends"))
                        .stream()
                        .map(Snippets::printed)
                        .forEach(marked::add);
            }
        }
        return marked;
    }

    private static String printed(String code) {
        return code.replace("console.accept(", "System.out.println(")
                .replace("doOnNext(console)", "doOnNext(System.out::println)");
    }

    private static List<String> blocks(Path file, Predicate<String> begins, Predicate<String> ends) throws IOException {
        List<String> blocks = new ArrayList<>();
        List<String> lines =
                Files.readAllLines(file).stream().map(String::strip).toList();
        for (int number = 0; number < lines.size(); number++) {
            if (begins.test(lines.get(number))) {
                List<String> after = lines.subList(number + 1, lines.size());
                blocks.add(String.join(
                        "\n", after.stream().takeWhile(ends.negate()).toList()));
            }
        }
        return blocks;
    }
}
