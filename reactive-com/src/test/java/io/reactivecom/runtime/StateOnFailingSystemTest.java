package io.reactivecom.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * System calls of a real JVM fail, with every error that they can have: libfiu injects them ({@code fiu-run}, Debian's
 * {@code fiu-utils}). Skipped where it is not installed; {@code -Ddisks.runs=20000} opens and stores so many times.
 */
@EnabledIf("isInstalled")
class StateOnFailingSystemTest {

    private static final Path FIU = Path.of("/usr/bin/fiu-run");
    private static final String RUNS = System.getProperty("disks.runs", "200");

    @TempDir
    private Path directory;

    static boolean isInstalled() {
        return Files.isExecutable(FIU);
    }

    private int churn(String failing) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        FIU.toString(),
                        "-x",
                        "-c",
                        failing,
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StateChurn.class.getName(),
                        directory.toString(),
                        RUNS)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return process.exitValue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"posix/io/rw/write", "posix/io/sync/fsync", "posix/io/dir/rename"})
    void aCallThatFailsLeavesTheOldRecordOrTheNew(String call) throws IOException, InterruptedException {
        assertThat(churn("enable_random name=" + call + ",probability=0.2")).isZero();
    }

    /** Otherwise the others would prove nothing. */
    @Test
    void withoutFailuresNoneIsCounted() throws IOException, InterruptedException {
        assertThat(churn("enable_random name=posix/io/dir/rename,probability=0"))
                .isEqualTo(StateChurn.NEVER_FAILED);
    }
}
