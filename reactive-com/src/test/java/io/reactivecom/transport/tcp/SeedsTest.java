package io.reactivecom.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.InvalidSettingException;
import io.reactivecom.transport.Discovery;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;
import reactor.test.subscriber.TestSubscriber;

/** Where to look for the group, when that has to be found out. */
class SeedsTest {

    private static final Mono<List<String>> FAILING = Mono.error(new UnknownHostException("game"));

    @AutoClose("dispose")
    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicReference<Mono<List<String>>> answer = new AtomicReference<>(Mono.just(List.of("b:2")));
    private final Discovery discovery = () -> Mono.defer(() -> {
        asked.incrementAndGet();
        return answer.get();
    });
    private final Seeds seeds = new Seeds(List.of("a:1"), discovery, time);

    private TestSubscriber<Void> known() {
        TestSubscriber<Void> known = TestSubscriber.create();
        seeds.known().subscribe(known);
        time.advanceTimeBy(Duration.ZERO);
        return known;
    }

    private List<String> lookLater(Duration later) {
        time.advanceTimeBy(later);
        seeds.current();
        time.advanceTimeBy(Duration.ZERO);
        return seeds.current();
    }

    @Test
    void whatWasSetComesFirst() {
        assertThat(known().isTerminatedComplete()).isTrue();

        assertThat(seeds.current()).containsExactly("a:1", "b:2");
    }

    @Test
    void whoeverLooksAgainAsksAgainButNotAllTheTime() {
        known();
        for (int times = 0; times < 100; times++) {
            lookLater(Duration.ofMillis(100));
        }

        assertThat(asked).as("asked in 10 seconds").hasValueBetween(8, 11);
    }

    @Test
    void whatHasChangedIsNoticed() {
        known();
        answer.set(Mono.just(List.of("c:3", "[::1]:4")));

        assertThat(lookLater(Duration.ofSeconds(2))).containsExactly("a:1", "c:3", "[::1]:4");
    }

    @Test
    void nothingIsKnownUntilTheFirstAnswer() {
        answer.set(FAILING);
        TestSubscriber<Void> known = known();
        time.advanceTimeBy(Duration.ofMinutes(1));
        assertThat(known.isTerminated()).as("known").isFalse();

        answer.set(Mono.just(List.of()));
        time.advanceTimeBy(Duration.ofSeconds(10));

        assertThat(known.isTerminatedComplete())
                .as("nobody is there, which is an answer")
                .isTrue();
    }

    @Test
    void whileItFailsTheLastAnswerCounts() {
        known();
        answer.set(FAILING);

        assertThat(lookLater(Duration.ofSeconds(2))).containsExactly("a:1", "b:2");
    }

    @Test
    void oneThatNeverAnswersIsAskedAgain() {
        known();
        answer.set(Mono.never());
        lookLater(Duration.ofSeconds(2));
        answer.set(Mono.just(List.of("d:4")));
        lookLater(Duration.ofSeconds(11));

        assertThat(lookLater(Duration.ofSeconds(2))).containsExactly("a:1", "d:4");
    }

    @Test
    void anAddressThatIsNoneEndsTheLooking() {
        answer.set(Mono.just(List.of("nowhere")));

        assertThat(known().expectTerminalError())
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("discovery must be host:port");
    }
}
