package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.Message;
import io.reactivecom.Permit;
import io.reactivecom.Status;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.test.subscriber.TestSubscriber;

/** Messages that fill a line for longer than a timeout cost no member its place and no holder its permit. */
class SlowLinesTest {

    private static final int BYTES_PER_KILOBIT = 125;
    private static final int MEGABYTE = 1_000_000;
    private static final Duration HEARTBEAT = Duration.ofMillis(500);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private static TestSubscriber<byte[]> reader(FaultyCluster cluster, int place) {
        return cluster.start(cluster.com(place).mailbox(byte[].class).map(Message::payload));
    }

    private static void broadcast(FaultyCluster cluster, Com sender, int megabytes) {
        cluster.start(Flux.range(0, megabytes).concatMap(number -> sender.broadcast(content(number))));
    }

    private static byte[] content(int number) {
        byte[] content = new byte[MEGABYTE];
        Arrays.fill(content, (byte) number);
        return content;
    }

    @ParameterizedTest
    @CsvSource({"500, 1", "2_000, 1", "2_000, 4", "20_000, 10", "200_000, 60"})
    void neitherTheSenderNorAReceiverOfLargeMessagesIsTakenForDead(String kilobits, int megabytes) {
        try (FaultyCluster cluster = FaultyCluster.of(1, "P0", "P1", "P2")) {
            TestSubscriber<byte[]> first = reader(cluster, 1);
            TestSubscriber<byte[]> second = reader(cluster, 2);
            Permit permit = cluster.await(cluster.com(0).requestSC());
            cluster.faults().bandwidth(Long.parseLong(kilobits.replace("_", "")) * BYTES_PER_KILOBIT);

            broadcast(cluster, cluster.com(0), megabytes);
            cluster.await(
                    "all is received",
                    () -> first.getReceivedOnNext().size() == megabytes
                            && second.getReceivedOnNext().size() == megabytes);

            assertThat(first.getReceivedOnNext()).last().isEqualTo(content(megabytes - 1));
            assertThat(cluster.trace()).noneMatch(line -> line.contains("Suspected"));
            assertThat(permit.isValid()).isTrue();
            assertThat(cluster.coms()).allSatisfy(com -> {
                assertThat(com.status()).isEqualTo(Status.PRIMARY);
                assertThat(com.view().size()).isEqualTo(3);
            });
        }
    }

    /**
     * The limit that operations.md computes, for a network that keeps 32 KiB of a connection, and whatever a part of 8 KiB and a
     * heartbeat exceed them by. Two receivers behind one line have half of its rate each.
     */
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 2", "2, 1"})
    void justAboveTheComputedLimitNothingIsLost(int receivers, int loadedDirections) {
        long held = 41 * 1024;
        long left = TIMEOUT.minus(HEARTBEAT.multipliedBy(2)).toMillis();
        long rate = held * loadedDirections * 1_000 / left;
        try (FaultyCluster cluster = FaultyCluster.of(1, "P0", "P1", "P2")) {
            List<TestSubscriber<byte[]>> readers = List.of(reader(cluster, 1), reader(cluster, 2));
            TestSubscriber<byte[]> answers = reader(cluster, 0);
            Permit permit = cluster.await(cluster.com(0).requestSC());
            cluster.faults().bandwidth(rate);

            for (int place = 1; place <= receivers; place++) {
                cluster.start(cluster.com(0).sendTo(content(place), place));
            }
            for (int place = 1; place <= 2 && loadedDirections == 2; place++) {
                cluster.start(cluster.com(place).sendTo(content(place), 0));
            }
            int all = receivers + (loadedDirections == 2 ? 2 : 0);
            cluster.await(
                    "all is received",
                    () -> all
                            == answers.getReceivedOnNext().size()
                                    + readers.stream()
                                            .mapToInt(reader ->
                                                    reader.getReceivedOnNext().size())
                                            .sum());

            assertThat(cluster.trace()).noneMatch(line -> line.contains("Suspected"));
            assertThat(permit.isValid()).isTrue();
        }
    }

    /** All of the messages take 16 seconds. */
    @Test
    void aPermitABarrierAndANewcomerDoNotWaitBehindLargeMessages() {
        try (FaultyCluster cluster = FaultyCluster.of(1, "P0", "P1", "P2")) {
            TestSubscriber<byte[]> reader = reader(cluster, 1);
            Permit permit = cluster.await(cluster.com(0).requestSC());
            TestSubscriber<Permit> next = cluster.start(cluster.com(1).requestSC());
            cluster.faults().bandwidth(2_000L * BYTES_PER_KILOBIT);
            broadcast(cluster, cluster.com(0), 4);

            permit.release().subscribe();
            Flux<Void> arrivals = Flux.fromIterable(cluster.coms()).flatMap(Com::synchronize);
            TestSubscriber<Void> barrier = cluster.start(arrivals);
            TestSubscriber<Com> newcomer = cluster.start(cluster.joining("P3", 1));
            cluster.advance(Duration.ofSeconds(2));

            assertThat(next.getReceivedOnNext()).as("the permit at P1").hasSize(1);
            assertThat(barrier.isTerminatedComplete()).as("the barrier").isTrue();
            assertThat(newcomer.isTerminatedComplete()).as("P3 is in").isTrue();
            assertThat(reader.getReceivedOnNext())
                    .as("messages that have come by then")
                    .isEmpty();
            newcomer.getReceivedOnNext().forEach(Com::dispose);
        }
    }
}
