package io.reactivecom.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.FreePorts;
import io.reactivecom.transport.tcp.TcpTransport;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Four processes flood one with a heap of 64 MiB that asks for nothing for a while. */
@Tag("real-time-load")
class FloodTest {

    private static final int SENDERS = 4;
    private static final int MESSAGES = Integer.getInteger("flood.messages", 30_000);
    private static final long SILENCE_MILLIS = Long.getLong("flood.silence", 3_000);
    private static final int PAYLOAD = 1_024;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static Process start(int port) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:MaxDirectMemorySize=64m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        FloodedReader.class.getName(),
                        String.valueOf(port),
                        String.valueOf(SILENCE_MILLIS),
                        String.valueOf(SENDERS * MESSAGES))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    void nobodyRunsOutOfMemoryAndNobodyIsSuspected() throws IOException, InterruptedException {
        int port = FreePorts.one();
        Process reader = start(port);
        try (BufferedReader told = reader.inputReader(StandardCharsets.UTF_8)) {
            assertThat(told.readLine()).isEqualTo("listening");
            List<Com> senders = Flux.range(0, SENDERS)
                    .concatMap(number -> Com.named("sender " + number)
                            .transport(TcpTransport.bind("127.0.0.1", 0).seeds("127.0.0.1:" + port))
                            .join())
                    .collectList()
                    .blockOptional(PATIENCE)
                    .orElseThrow();

            Mono.when(senders.stream().map(FloodTest::flood).toList()).block(PATIENCE);

            assertThat(told.readLine()).as("memory").startsWith("used ");
            assertThat(told.readLine()).isEqualTo("all came, in order; the view has 5 members");
            assertThat(reader.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("it ends")
                    .isTrue();
            senders.forEach(Com::dispose);
        } finally {
            reader.destroyForcibly();
        }
    }

    private static Mono<Void> flood(Com sender) {
        return Flux.range(0, MESSAGES)
                .flatMap(number -> sender.sendTo(numbered(number), 0), 256)
                .then();
    }

    private static byte[] numbered(int number) {
        byte[] bytes = new byte[PAYLOAD];
        bytes[0] = (byte) (number >> 16);
        bytes[1] = (byte) (number >> 8);
        bytes[2] = (byte) number;
        return bytes;
    }
}
