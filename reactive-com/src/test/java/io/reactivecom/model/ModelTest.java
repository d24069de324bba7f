package io.reactivecom.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The models of the protocol hold, and each mistake that is seeded in them is found. Needs {@code mvn -Pmodel verify}. */
@Tag("model")
class ModelTest {

    private static final Path SOURCE = Path.of("docs/model");
    private static final Path WORK = Path.of("target/model");

    private static final String ONLY = System.getProperty("model.only", "");

    private static final ModelChecker CHECKER = new ModelChecker(WORK);

    /** The checker writes next to what it reads, so it gets copies. */
    @BeforeAll
    static void copy() throws IOException {
        Files.createDirectories(WORK);
        for (Path file : files(".tla", ".cfg")) {
            Files.write(WORK.resolve(file.getFileName()), Files.readAllBytes(file));
        }
    }

    private static List<Path> files(String... endings) throws IOException {
        try (Stream<Path> files = Files.list(SOURCE)) {
            return files.filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> showsWhatItPromises() throws IOException {
        return files(".cfg").stream()
                .filter(file -> file.getFileName().toString().startsWith(ONLY))
                .map(file ->
                        DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(Configuration.read(file))));
    }

    private static void check(Configuration configuration) throws IOException, InterruptedException {
        Outcome outcome = CHECKER.run(configuration);
        System.out.println(configuration.name() + ": " + outcome.summary());
        assertThat(outcome.verdict())
                .as("%s: what %s shows; the whole of it is in %s", configuration.claim(), configuration.name(), WORK)
                .withFailMessage(outcome::lastLines)
                .isEqualTo(configuration.expected());
    }

    /** A rule that no mistake breaks might not be needed, or its model might be blind. */
    @Test
    void everyModelHoldsSomewhereAndHasMistakes() throws IOException {
        List<Configuration> all =
                files(".cfg").stream().map(Configuration::read).toList();
        assertThat(files(".tla")).hasSizeGreaterThanOrEqualTo(4).allSatisfy(model -> {
            String prefix = model.getFileName().toString().replace(".tla", "-");
            List<Configuration> own = all.stream()
                    .filter(configuration -> configuration.name().startsWith(prefix))
                    .toList();
            assertThat(own).as("configurations that search breadth first").anyMatch(Configuration::isExhaustive);
            assertThat(own).as("bounded random ones").anyMatch(Configuration::isRandom);
            assertThat(own).filteredOn(Configuration::isMistaken).hasSizeGreaterThanOrEqualTo(3);
        });
    }
}
