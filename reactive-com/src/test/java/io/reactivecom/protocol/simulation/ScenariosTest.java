package io.reactivecom.protocol.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Conversations between whole processes, one idea each, are what they were.
 *
 * <p>After an intended change {@code -Dscenarios.update=true} writes them anew; the difference is for the reviewer to read.
 */
class ScenariosTest {

    private static final Path SCENARIOS = Path.of("src/test/resources/io/reactivecom/protocol/scenarios");

    static List<Script> scenarios() throws IOException {
        try (Stream<Path> files = Files.list(SCENARIOS)) {
            return files.sorted().map(Script::new).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void goesAsItIsWritten(Script script) {
        String played = script.play(new Stage()::play);

        if (Boolean.getBoolean("scenarios.update")) {
            script.write(played);
        }
        assertThat(played).as("conversation of %s", script).isEqualTo(script.read());
    }
}
