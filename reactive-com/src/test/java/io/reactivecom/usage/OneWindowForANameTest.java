package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.Message;
import io.reactivecom.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reactor.test.subscriber.TestSubscriber;

/** However often a process restarts, one window of messages under its name waits in a mailbox. */
class OneWindowForANameTest {

    private static final int WINDOW = 4;
    private static final int RESTARTS = 10;

    @Test
    void aNameThatRestartsAgainAndAgainHasOneWindow() {
        try (TestCluster cluster = TestCluster.of(builder -> builder.window(WINDOW), "P0", "P1")) {
            Com p0 = cluster.com(0);
            for (int restart = 0; restart < RESTARTS; restart++) {
                Com s = cluster.join("S");
                for (int message = 0; message < WINDOW; message++) {
                    cluster.start(s.sendTo(restart * WINDOW + message, 0));
                }
                cluster.advance(Duration.ofSeconds(5));
                assertThat(s.status()).as("a sender that has to wait").isEqualTo(Status.PRIMARY);
                s.dispose();
                cluster.advance(Duration.ofSeconds(5));
            }

            assertThat(cluster.await(p0.backlog()).mailbox())
                    .as("messages that wait")
                    .isEqualTo(WINDOW);
        }
    }

    @Test
    void asMuchAsIsReadOfTheFormerMayComeOfTheNext() {
        try (TestCluster cluster = TestCluster.of(builder -> builder.window(WINDOW), "P0", "P1")) {
            Com p0 = cluster.com(0);
            Com former = cluster.join("S");
            for (int message = 0; message < 3; message++) {
                cluster.await(former.sendTo(message, 0));
            }
            former.dispose();
            cluster.advance(Duration.ofSeconds(5));
            Com next = cluster.join("S");
            List<TestSubscriber<Void>> sending = new ArrayList<>();
            for (int message = 3; message < 3 + 2 * WINDOW; message++) {
                sending.add(cluster.start(next.sendTo(message, 0)));
            }
            cluster.advance(Duration.ofSeconds(5));
            assertThat(sending)
                    .filteredOn(TestSubscriber::isTerminated)
                    .as("three of four places are taken")
                    .hasSize(1);

            TestSubscriber<Message<?>> reader =
                    TestSubscriber.builder().initialRequest(2).build();
            p0.mailbox().subscribe(reader);
            cluster.advance(Duration.ofSeconds(5));
            assertThat(sending)
                    .filteredOn(TestSubscriber::isTerminated)
                    .as("two places more")
                    .hasSize(3);

            reader.request(Long.MAX_VALUE);
            cluster.advance(Duration.ofSeconds(5));
            assertThat(reader.getReceivedOnNext())
                    .extracting(message -> (Object) message.payload())
                    .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        }
    }

    @Test
    void aReceiverThatIsExpelledAgainAndAgainKeepsOneWindowOfEachSenderAndOfItself() {
        try (FaultyCluster cluster = FaultyCluster.of(1, builder -> builder.window(WINDOW), "P0", "P1", "P2")) {
            Com p2 = cluster.com(2);
            for (int round = 0; round < 3; round++) {
                for (Com sender : cluster.coms()) {
                    for (int message = 0; message < WINDOW; message++) {
                        cluster.start(sender.sendTo(message, p2.self()));
                    }
                }
                cluster.advance(Duration.ofSeconds(2));
                cluster.faults().partition(Set.of("P2"), Set.of("P0", "P1"));
                cluster.await("without P2", () -> cluster.com(0).view().size() == 2);
                cluster.faults().heal();
                cluster.await("with P2", () -> cluster.com(0).view().size() == 3 && p2.status() == Status.PRIMARY);
                cluster.advance(Duration.ofSeconds(5));
            }

            assertThat(cluster.await(p2.backlog()).mailbox())
                    .as("messages that wait")
                    .isEqualTo(3 * WINDOW);

            TestSubscriber<Message<?>> reader = cluster.start(p2.mailbox());
            cluster.advance(Duration.ofSeconds(5));
            int taken = reader.getReceivedOnNext().size();
            for (Com sender : cluster.coms()) {
                for (int message = 0; message < 2 * WINDOW; message++) {
                    cluster.start(sender.sendTo(message, p2.self()));
                }
            }
            cluster.advance(Duration.ofSeconds(5));
            assertThat(reader.getReceivedOnNext()).as("once there is room").hasSize(taken + 3 * 2 * WINDOW);
        }
    }
}
