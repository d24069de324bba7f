package io.reactivecom.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What communicators leave behind that come and go while another one stays: nothing that grows.
 *
 * <p>{@code -Dcoming.rounds=1000} has a thousand of them come and go between two measurements.
 */
@Tag("real-time-load")
class NothingStaysTest {

    private static final int TIMES = Integer.getInteger("coming.rounds", 0);

    /** A client of Reactor Netty that was kept in a static map with its resolver took 44 KB. */
    private static final long MOST_BYTES_EACH = 10_000;

    private record Measured(long heap, long threads, long files) {
        static Measured read(String line) {
            List<Long> figures = Stream.of(line.split(" ")).map(Long::valueOf).toList();
            return new Measured(figures.get(0), figures.get(1), figures.get(2));
        }
    }

    @ParameterizedTest
    @CsvSource({"memory, 200, 150", "tcp, 150, 100", "tls, 100, 60", "jgroups, 30, 20"})
    void communicatorsThatComeAndGoLeaveNothingBehind(String transport, int before, int between)
            throws IOException, InterruptedException {
        int rounds = TIMES == 0 ? between : TIMES;

        List<Measured> measured = run(transport, before, rounds);

        assertThat(measured).hasSize(3);
        Measured first = measured.get(0);
        Measured middle = measured.get(1);
        Measured last = measured.get(2);
        assertThat(Math.min(middle.heap() - first.heap(), last.heap() - middle.heap()) / rounds)
                .as("bytes of heap for each that came and went, of %s", measured)
                .isLessThan(MOST_BYTES_EACH);
        assertThat(Math.min(middle.threads() - first.threads(), last.threads() - middle.threads()))
                .as("threads more, where each of %s that came and went may have left one, of %s", rounds, measured)
                .isLessThan(rounds / 2);
        assertThat(Math.min(middle.files() - first.files(), last.files() - middle.files()))
                .as("open files more, where each of %s that came and went may have left one, of %s", rounds, measured)
                .isLessThan(rounds / 2);
    }

    private static List<Measured> run(String transport, int before, int rounds)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ComesAndGoes.class.getName(),
                        transport,
                        String.valueOf(before),
                        String.valueOf(rounds))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Measured> measured = new ArrayList<>();
        try (BufferedReader told = process.inputReader(StandardCharsets.UTF_8)) {
            told.lines().map(Measured::read).forEach(measured::add);
            assertThat(process.waitFor()).as("exit code").isZero();
        } finally {
            process.destroyForcibly();
        }
        return measured;
    }
}
