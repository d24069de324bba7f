package io.reactivecom.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.reactivecom.StateDirectoryException;
import io.reactivecom.wire.ViewId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Whatever an earlier run, or anybody else, has left in the file: it is a view that was stored, or damaged. */
class StateDirectoryFuzzTest {

    private Path directory = Path.of("");

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = Files.createTempDirectory("state");
    }

    @AfterEach
    void removeDirectory() throws IOException {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    @FuzzTest
    void aFileIsAViewOrDamaged(byte[] bytes) throws IOException {
        Path file = directory.resolve("default+p0.view");
        Files.write(file, bytes);
        StateDirectory state = new StateDirectory(directory, "default", "p0");
        ViewId stored = open(state);
        if (stored != null) {
            state.store(stored);
        }
        state.close();
        assertThat(file).as("what was read is what is written").hasBinaryContent(bytes);
    }

    private static @Nullable ViewId open(StateDirectory state) {
        try {
            return state.open();
        } catch (StateDirectoryException damaged) {
            return null;
        }
    }
}
