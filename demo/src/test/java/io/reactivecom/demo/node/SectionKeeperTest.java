package io.reactivecom.demo.node;

import static io.reactivecom.demo.RealTime.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.Permit;
import io.reactivecom.demo.json.JsonLines;
import io.reactivecom.transport.memory.InMemoryNetwork;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class SectionKeeperTest {

    private final InMemoryNetwork network = InMemoryNetwork.create();
    private final Com com = Com.named("A")
            .transport(network.transport())
            .join()
            .blockOptional(PATIENCE)
            .orElseThrow();
    private final AtomicInteger listening = new AtomicInteger();
    private final JsonLines lines = new JsonLines(OutputStream.nullOutputStream());
    private SectionKeeper sections;

    @BeforeEach
    void subscriptionsToLossesAreCounted() {
        Com counting = Altered.method(
                Com.class,
                com,
                "requestSC",
                requested -> ((Mono<?>) requested).map(permit -> counted((Permit) permit)));
        sections = new SectionKeeper(counting, new Reports("A", lines));
    }

    private Permit counted(Permit permit) {
        return Altered.method(
                Permit.class,
                permit,
                "lost",
                lost -> ((Mono<?>) lost)
                        .doOnSubscribe(begins -> listening.incrementAndGet())
                        .doFinally(ends -> listening.decrementAndGet()));
    }

    @AfterEach
    void itLeaves() {
        com.leave().block(PATIENCE);
        network.dispose();
        lines.close();
    }

    @Test
    void nobodyListensForTheLossOfAPermitThatWasGivenBack() {
        for (int turn = 0; turn < 3; turn++) {
            sections.request(Com.DEFAULT).block(PATIENCE);
            assertThat(listening).as("while it is held").hasValue(1);
            sections.release(Com.DEFAULT).block(PATIENCE);
        }

        assertThat(listening).as("after it was given back").hasValue(0);
    }

    /** A release that was begun before its permit came does not see it. */
    @Test
    void theNextPermitOfARingTakesThePlaceOfTheOneBefore() {
        sections.request(Com.DEFAULT).block(PATIENCE);
        com.releaseSC().block(PATIENCE);

        sections.request(Com.DEFAULT).block(PATIENCE);

        assertThat(listening).hasValue(1);
    }
}
