package io.reactivecom.runtime;

import static io.reactivecom.RealTime.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactivecom.Com;
import io.reactivecom.StateDirectoryException;
import io.reactivecom.transport.tcp.TcpTransport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

        awaitNoMoreThan(before);
    }

    @Test
    void noThreadIsLeftAfterAJoiningThatFails(@TempDir Path directory) throws IOException {
        Set<Thread> before = threads();
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> Com.named("P0")
                        .transport(TcpTransport.bind("127.0.0.1", 0))
                        .stateDirectory(file)
                        .joinNow(PATIENCE))
                .isInstanceOf(StateDirectoryException.class)
                .hasMessageContaining("it is a file, and no directory");

        awaitNoMoreThan(before);
    }

    private static void awaitNoMoreThan(Set<Thread> before) {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(threads()).as("threads afterwards").isSubsetOf(before));
    }
}
