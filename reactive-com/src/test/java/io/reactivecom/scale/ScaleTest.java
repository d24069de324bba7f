package io.reactivecom.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Acknowledgements;
import io.reactivecom.Com;
import io.reactivecom.Message;
import io.reactivecom.Status;
import io.reactivecom.usage.TestCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;

/** A group of two hundred: what works for three works for it, and in seconds. */
@Tag("real-time-load")
@TestInstance(Lifecycle.PER_CLASS)
class ScaleTest {

    private static final int SIZE = 200;

    private TestCluster cluster;

    @BeforeAll
    void foundAGroup() {
        cluster = TestCluster.ofSize(SIZE);
    }

    @AfterAll
    void close() {
        cluster.close();
    }

    @Test
    void allAgreeOnOneViewInTheOrderOfArrival() {
        List<Com> coms = cluster.coms();

        assertThat(coms).extracting(Com::view).containsOnly(coms.get(0).view());
        assertThat(coms.get(0).view().size()).isEqualTo(SIZE);
        assertThat(coms).extracting(Com::status).containsOnly(Status.PRIMARY);
        for (int place = 0; place < SIZE; place++) {
            assertThat(coms.get(place).rank())
                    .as("rank of the process started as %d", place)
                    .isEqualTo(place);
        }
    }

    @Test
    void nobodyLeavesTheBarrierBeforeTheLastHasEntered() {
        Com last = cluster.com(SIZE - 1);
        List<TestSubscriber<Void>> early = new ArrayList<>();
        cluster.coms().stream()
                .filter(com -> !com.equals(last))
                .forEach(com -> early.add(cluster.start(com.synchronize())));

        assertThat(early).noneMatch(TestSubscriber::isTerminated);

        TestSubscriber<Void> latest = cluster.start(last.synchronize());
        early.forEach(cluster::await);
        cluster.await(latest);
    }

    @Test
    void aBroadcastIsAcknowledgedByAllOthers() {
        TestSubscriber<Message<String>> farAway =
                cluster.start(cluster.com(SIZE - 1).mailbox(String.class));

        Acknowledgements acknowledgements = cluster.await(cluster.com(0).broadcastSync("hello"));

        assertThat(acknowledgements.acknowledged()).hasSize(SIZE - 1);
        assertThat(acknowledgements.departed()).isEmpty();
        assertThat(farAway.getReceivedOnNext()).extracting(Message::payload).containsExactly("hello");
        farAway.cancel();
    }

    @Test
    void eachOnceInTheSectionAloneAndUnderARisingFence() {
        List<Long> fences = new ArrayList<>();
        List<String> log = new ArrayList<>();

        all(com -> com.criticalSection(permit -> Mono.fromRunnable(() -> log.add("in"))
                .then(Mono.delay(Duration.ofMillis(1), cluster.time()))
                .doOnNext(done -> fences.add(permit.fence()))
                .doOnNext(done -> log.add("out"))));

        assertThat(fences).hasSize(SIZE).doesNotHaveDuplicates().isSorted();
        assertThat(log)
                .isEqualTo(
                        Flux.just("in", "out").repeat(SIZE - 1L).collectList().block());
    }

    private <T> void all(Function<Com, Publisher<T>> operation) {
        List<TestSubscriber<T>> running = new ArrayList<>();
        cluster.coms().forEach(com -> running.add(cluster.start(operation.apply(com))));
        running.forEach(cluster::await);
    }
}
