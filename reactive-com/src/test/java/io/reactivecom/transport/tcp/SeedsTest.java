package io.reactivecom.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

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

    private List<String> look() {
        seeds.current();
        time.advanceTimeBy(Duration.ZERO);
        return seeds.current();
    }

    private List<String> lookLater(Duration later) {
        time.advanceTimeBy(later);
        return look();
    }

    @Test
    void whatWasSetComesFirst() {
        assertThat(look()).containsExactly("a:1", "b:2");
    }

    @Test
    void whoeverLooksAgainAsksAgainButNotAllTheTime() {
        for (int times = 0; times < 100; times++) {
            lookLater(Duration.ofMillis(100));
        }

        assertThat(asked).as("asked in 10 seconds").hasValueBetween(9, 11);
    }

    @Test
    void whatHasChangedIsNoticed() {
        look();
        answer.set(Mono.just(List.of("c:3", "[::1]:4")));

        assertThat(lookLater(Duration.ofSeconds(2))).containsExactly("a:1", "c:3", "[::1]:4");
    }

    @Test
    void nothingIsKnownUntilTheFirstAnswer() {
        answer.set(FAILING);
        assertThat(look()).containsExactly("a:1");
        lookLater(Duration.ofMinutes(1));
        assertThat(seeds.areKnown()).isFalse();

        answer.set(Mono.just(List.of()));
        lookLater(Duration.ofSeconds(2));

        assertThat(seeds.areKnown()).as("nobody is there, which is an answer").isTrue();
    }

    @Test
    void withoutADiscoveryAllIsKnown() {
        assertThat(new Seeds(List.of(), null, time).areKnown()).isTrue();
    }

    @Test
    void whileItFailsTheLastAnswerCounts() {
        look();
        answer.set(FAILING);

        assertThat(lookLater(Duration.ofSeconds(2))).containsExactly("a:1", "b:2");
        assertThat(seeds.areKnown()).isTrue();
    }

    @Test
    void oneThatNeverAnswersIsAskedAgain() {
        look();
        answer.set(Mono.never());
        lookLater(Duration.ofSeconds(2));
        answer.set(Mono.just(List.of("d:4")));
        time.advanceTimeBy(Duration.ofSeconds(11));

        assertThat(lookLater(Duration.ofSeconds(2))).containsExactly("a:1", "d:4");
    }

    @Test
    void anAnswerWithWhatIsNoAddressIsNone() {
        answer.set(Mono.just(List.of("e:5", "nowhere")));

        assertThat(look()).containsExactly("a:1");
        assertThat(seeds.areKnown()).isFalse();
    }
}
