package io.reactivecom.issues;

import static io.reactivecom.RealTime.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.View;
import io.reactivecom.transport.tcp.TcpTransport;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sections that follow each other at once kept their member's loop from everything else: no heartbeat went out, no timer was
 * looked at, and after a while the permits were lost.
 */
@Tag("real-time-load")
class OneWhoNeverPausesIsNotTakenForDeadTest {

    private static final Duration INTERVAL = Duration.ofMillis(200);
    private static final Duration TIMEOUT = Duration.ofMillis(1_000);
    private static final Duration LONG = TIMEOUT.multipliedBy(4);

    private static Mono<Com> member(String name, TcpTransport transport) {
        return Com.named(name)
                .transport(transport)
                .heartbeat(INTERVAL)
                .timeout(TIMEOUT)
                .join();
    }

    @Test
    void sectionsThatFollowEachOtherAtOnce() {
        Com busy = Objects.requireNonNull(
                member("P0", TcpTransport.bind("127.0.0.1", 0)).block(PATIENCE));
        Com other = Objects.requireNonNull(
                member("P1", TcpTransport.bind("127.0.0.1", 0).seeds(busy.self().address()))
                        .block(PATIENCE));

        View first = other.view();
        List<Integer> sizes = new CopyOnWriteArrayList<>();
        other.views().map(View::size).subscribe(sizes::add);

        Long sections = Flux.from(busy.criticalSection(permit -> Mono.just(permit.fence())))
                .repeat()
                .take(LONG)
                .count()
                .block(PATIENCE);

        assertThat(sections).as("sections, none of which has failed").isPositive();
        assertThat(sizes)
                .as("members of each view: fencing numbers that are used up make for another of the same")
                .containsOnly(2);
        assertThat(busy.view().members()).as("members, of their first stays").isEqualTo(first.members());
        assertThat(other.view().members()).isEqualTo(first.members());
        busy.dispose();
        other.dispose();
    }
}
