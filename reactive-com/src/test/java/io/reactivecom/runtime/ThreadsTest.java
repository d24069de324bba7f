package io.reactivecom.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.transport.tcp.TcpTransport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** A communicator that is closed leaves no thread behind. */
class ThreadsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .filter(thread -> thread.getName().startsWith("reactive-com"))
                .collect(Collectors.toSet());
    }

    @Test
    void noThreadIsLeftAfterClosing(@TempDir Path directory) {
        Set<Thread> before = threads();
        List<Com> coms = new ArrayList<>();
        coms.add(Com.named("P0")
                .transport(TcpTransport.bind("127.0.0.1", 0))
                .stateDirectory(directory)
                .joinNow(PATIENCE));
        coms.add(Com.named("P1")
                .transport(TcpTransport.bind("127.0.0.1", 0)
                        .seeds(coms.get(0).self().address()))
                .stateDirectory(directory)
                .joinNow(PATIENCE));
        coms.get(0).broadcastSync("x").block(PATIENCE);
        assertThat(threads()).as("threads while they live").hasSizeGreaterThan(before.size());

        Mono.when(coms.get(0).disposeLater(), coms.get(1).disposeLater()).block(PATIENCE);

        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(threads()).as("threads afterwards").isSubsetOf(before));
    }
}
