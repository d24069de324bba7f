package io.reactivecom.demo.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;
import reactor.test.subscriber.TestSubscriber;

/** What pages are told. */
class JournalTest {

    private final Journal journal = new Journal();

    private void add(int count) {
        IntStream.range(0, count).forEach(number -> journal.add("trace", String.valueOf(number)));
    }

    @Test
    void aPageThatComesLateIsToldWhatItMissed() {
        add(3);

        StepVerifier.create(journal.after(1).map(Entry::id))
                .expectNext(2L, 3L)
                .then(() -> add(1))
                .expectNext(4L)
                .then(journal::close)
                .verifyComplete();
    }

    @Test
    void onlySoMuchIsKept() {
        add(Journal.MOST_KEPT + 10);

        assertThat(journal.size()).isEqualTo(Journal.MOST_KEPT);
    }

    @Test
    void aPageThatDoesNotListenIsCutOffAndAsksAgain() {
        TestSubscriber<Entry> slow = TestSubscriber.builder().initialRequest(0).build();
        journal.after(0).subscribe(slow);

        add(20_000);
        assertThat(journal.watching().blockFirst()).as("it holds up nothing").isZero();
        slow.request(Long.MAX_VALUE);

        List<Entry> told = slow.getReceivedOnNext();
        assertThat(slow.isTerminatedComplete())
                .as("the end of what it may be behind")
                .isTrue();
        assertThat(told).extracting(Entry::id).startsWith(1L).isSorted();
        assertThat(journal.after(20_000 - 5).take(5).count().block())
                .as("it goes on")
                .isEqualTo(5);
    }

    @Test
    void whoeverGoesIsForgotten() {
        journal.after(0).subscribe().dispose();

        assertThat(journal.watching().blockFirst()).isZero();
    }

    @Test
    void aNewWorldBeginsWithItself() {
        add(5);
        journal.reset("{}");

        assertThat(journal.after(0).blockFirst()).isEqualTo(new Entry(6, "reset", "{}"));
    }
}
