package io.reactivecom.demo.node;

import static io.reactivecom.demo.RealTime.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reactivecom.Backlog;
import io.reactivecom.Com;
import io.reactivecom.ComBuilder;
import io.reactivecom.demo.json.JsonLines;
import io.reactivecom.transport.memory.InMemoryNetwork;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** A node whose standard output has no reader stays within bounds, and reports how many lines it has left out. */
class UnreadOutputTest {

    private static final String MEBIBYTE = "x".repeat(1 << 20);

    /** A pipe that is full until a reader comes. */
    private static final class Pipe extends OutputStream {

        private final CountDownLatch read = new CountDownLatch(1);
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void write(int value) {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) {
            try {
                read.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
            synchronized (bytes) {
                bytes.write(from, offset, length);
            }
        }

        List<JsonNode> lines(String event) {
            synchronized (bytes) {
                return bytes.toString(StandardCharsets.UTF_8)
                        .lines()
                        .map(JsonLines.MAPPER::readTree)
                        .filter(NodeProcess.is(event))
                        .toList();
            }
        }
    }

    private final InMemoryNetwork network = InMemoryNetwork.create();
    private final Pipe pipe = new Pipe();
    private final JsonLines lines = new JsonLines(pipe);
    private final Reports reports = new Reports("A", lines);

    @AfterEach
    void theNetworkEnds() {
        pipe.read.countDown();
        network.dispose();
        lines.close();
    }

    private ComBuilder named(String name) {
        return Com.named(name).transport(network.transport()).window(16);
    }

    @Test
    void messagesWaitInTheMailboxAndSlowTheirSender() {
        Com reader = named("A").joinNow(PATIENCE);
        new Node(reader, false, reports);
        Com sender = named("B").joinNow(PATIENCE);
        AtomicInteger sent = new AtomicInteger();
        Flux.range(0, 1_000)
                .flatMap(number -> sender.sendTo("message " + number, 0), 1_000)
                .subscribe(nothing -> {}, error -> {}, () -> {});
        Flux<Void> counted = Flux.range(1_000, 1_000)
                .concatMap(
                        number -> sender.sendTo("message " + number, 0).doOnSuccess(nothing -> sent.incrementAndGet()));
        counted.subscribe();

        await().atMost(PATIENCE)
                .until(() -> reader.backlog().map(Backlog::mailbox).block(PATIENCE), mailbox -> mailbox == 16);
        assertThat(sent).as("sends that went on while the lines were not read").hasValue(0);

        pipe.read.countDown();
        await().atMost(PATIENCE).until(() -> pipe.lines("message").size() == 2_000);
        assertThat(pipe.lines("message"))
                .extracting(line -> line.get("payload").stringValue())
                .startsWith("message 0", "message 1")
                .doesNotHaveDuplicates();
    }

    @Test
    void observationsAreLeftOutAndCounted() {
        for (int number = 0; number < 100; number++) {
            reports.observe("token", Map.of("ring", MEBIBYTE));
        }
        pipe.read.countDown();
        await().atMost(PATIENCE).until(() -> pipe.lines("token").size() >= 4 && lines.hasRoom());
        reports.observe("status", Map.of("status", "PRIMARY"));
        await().atMost(PATIENCE).until(() -> pipe.lines("status").size() == 1);

        int written = pipe.lines("token").size();
        assertThat(written).isBetween(4, 6);
        assertThat(pipe.lines("dropped"))
                .singleElement()
                .satisfies(line -> assertThat(line.get("lines").asInt()).isEqualTo(100 - written));
    }

    @Test
    void commandsAreReadOnlyWhileThereIsRoomForTheirAnswers() {
        AtomicInteger read = new AtomicInteger();
        byte[] command = ("{\"id\": \"" + MEBIBYTE.substring(3 << 18) + "\", \"op\": \"nothing\"}\n")
                .getBytes(StandardCharsets.UTF_8);
        InputStream input = new InputStream() {
            private int place;

            @Override
            public int read() {
                if (read.get() == 100) {
                    return -1;
                }
                int next = command[place];
                place = (place + 1) % command.length;
                if (place == 0) {
                    read.incrementAndGet();
                }
                return next;
            }
        };
        Mono<Node> joining = named("A").join().map(com -> new Node(com, true, reports));
        Driver driver = new Driver("A", joining, reports, input, PATIENCE);
        Thread running = new Thread(driver::run, "driver");
        running.start();

        await().atMost(PATIENCE).until(() -> !lines.hasRoom());
        assertThat(read.get()).as("commands read").isLessThan(60);

        pipe.read.countDown();
        await().atMost(PATIENCE).until(() -> !running.isAlive());
        assertThat(pipe.lines("error")).hasSize(100);
    }
}
