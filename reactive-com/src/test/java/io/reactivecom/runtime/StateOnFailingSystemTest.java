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

    private static final int MOST_ATTEMPTS = 5;

    @TempDir
    private Path directory;

    static boolean isInstalled() {
        return Files.isExecutable(FIU);
    }

    /**
     * libfiu sets a failure up with a lock of its own, for which it needs the dynamic linker's, while a JVM that loads its libraries
     * needs both the other way round. So a JVM can stand still before it has begun; then another one is started.
     */
    private int churn(String failing) throws IOException, InterruptedException {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Path begun = directory.resolve("begun" + attempt);
            Process process = start(failing, begun);
            boolean ended = process.waitFor(1, TimeUnit.MINUTES)
                    || Files.exists(begun) && process.waitFor(10, TimeUnit.MINUTES);
            process.destroyForcibly();
            if (ended || Files.exists(begun)) {
                assertThat(ended).as("it ends").isTrue();
                return process.exitValue();
            }
        }
        throw new AssertionError("no JVM has begun");
    }

    private Process start(String failing, Path begun) throws IOException {
        return new ProcessBuilder(
                        FIU.toString(),
                        "-x",
                        "-c",
                        failing,
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StateChurn.class.getName(),
                        directory.resolve("state").toString(),
                        RUNS,
                        begun.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
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
