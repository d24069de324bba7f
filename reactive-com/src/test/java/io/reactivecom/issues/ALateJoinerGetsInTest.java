package io.reactivecom.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.Message;
import io.reactivecom.usage.TestCluster;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;

/**
 * Registration counted to n and closed: a process that came later was never numbered, and waited for ever.
 */
class ALateJoinerGetsInTest {

    @AutoClose
    private final TestCluster cluster = TestCluster.of("P0", "P1", "P2");

    private final Com p0 = cluster.com(0);

    @Test
    void whateverGroupSizeItExpects() {
        Com one = cluster.add(cluster.await(cluster.named("expects-1").join()));
        Com three =
                cluster.add(cluster.await(cluster.named("expects-3").expect(3).join()));
        Com nine =
                cluster.add(cluster.await(cluster.named("expects-9").expect(9).join()));

        assertThat(List.of(one.rank(), three.rank(), nine.rank())).as("ranks").containsExactly(3, 4, 5);
    }

    @Test
    void evenMuchLater() {
        cluster.advance(Duration.ofMinutes(10));

        assertThat(cluster.join("late").rank()).as("rank").isEqualTo(3);
    }

    @Test
    void andTakesPartInEverything() {
        Com late = cluster.join("late");
        TestSubscriber<Message<?>> mailbox = cluster.start(late.mailbox());

        cluster.await(p0.broadcast("welcome"));
        assertThat(mailbox.getReceivedOnNext()).as("its mailbox").hasSize(1);
        assertThat(cluster.await(p0.broadcastSync("hear")).acknowledged())
                .as("its acknowledgement")
                .contains(late.self());
        TestSubscriber<Void> meeting = cluster.start(late.sendToSync("hello", 0));
        assertThat(cluster.await(p0.receiveFromSync(3)).payload())
                .as("its rendezvous")
                .isEqualTo("hello");
        assertThat(meeting.isTerminatedComplete()).as("met").isTrue();
        TestSubscriber<Void> barrier = cluster.start(
                Mono.when(cluster.coms().stream().map(Com::synchronize).toList()));
        assertThat(barrier.isTerminatedComplete()).as("the barrier").isTrue();
        String entered = cluster.await(late.criticalSection(permit -> Mono.just("in")));
        assertThat(entered).as("its critical section").isEqualTo("in");
    }

    @Test
    void severalAtOnce() {
        List<TestSubscriber<Com>> joining = List.of(
                cluster.start(cluster.named("P3").join()),
                cluster.start(cluster.named("P4").join()),
                cluster.start(cluster.named("P5").join()));
        joining.forEach(com -> cluster.add(cluster.await(com)));
        cluster.advance(Duration.ofSeconds(1));

        assertThat(cluster.coms()).extracting(Com::rank).as("ranks").containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
        assertThat(cluster.coms()).as("all agree").allMatch(com -> com.view().equals(p0.view()));
    }

    @Test
    void whileAnotherLeaves() {
        TestSubscriber<Com> joining = cluster.start(cluster.named("late").join());
        cluster.start(cluster.com(1).leave());

        Com late = cluster.add(cluster.await(joining));
        cluster.advance(Duration.ofSeconds(1));

        assertThat(late.view().members())
                .as("who is in")
                .containsExactly(p0.self(), cluster.com(2).self(), late.self());
    }
}
