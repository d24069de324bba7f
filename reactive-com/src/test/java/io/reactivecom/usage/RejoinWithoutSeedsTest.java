package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.Status;
import io.reactivecom.transport.ForwardingEndpoint;
import io.reactivecom.transport.Transport;
import io.reactivecom.transport.memory.InMemoryNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

/** None of the seeds is known any more when a process is expelled. */
class RejoinWithoutSeedsTest {

    private static final int MOST_STEPS = 6_000;

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final InMemoryNetwork network = InMemoryNetwork.create(time, 1);
    private final List<Com> coms = new ArrayList<>();
    private boolean forgotten;

    private Transport transport(String name) {
        Transport inner = network.transport(name);
        return () -> inner.open().map(endpoint -> new ForwardingEndpoint(endpoint, connection -> connection) {
            @Override
            public List<String> seeds() {
                return forgotten ? List.of() : super.seeds();
            }
        });
    }

    private void await(String what, BooleanSupplier condition) {
        for (int step = 0; step < MOST_STEPS && !condition.getAsBoolean(); step++) {
            time.advanceTimeBy(Duration.ofMillis(10));
        }
        assertThat(condition.getAsBoolean()).as(what).isTrue();
    }

    @BeforeEach
    void join() {
        Stream.of("P0", "P1", "P2")
                .forEach(name -> Com.named(name)
                        .transport(transport(name))
                        .expect(3)
                        .join()
                        .subscribe(coms::add));
        await("all have joined", () -> coms.size() == 3);
        forgotten = true;
    }

    @AfterEach
    void close() {
        coms.forEach(Com::dispose);
        network.dispose();
        time.dispose();
    }

    @Test
    void itFindsTheMembersOfItsFormerGroup() {
        Com out = coms.get(0);
        Com in = coms.get(1);
        String name = out.self().name();
        network.faults()
                .partition(
                        Set.of(name),
                        Set.of(in.self().name(), coms.get(2).self().name()));
        await("it is removed", () -> in.view().size() == 2);

        network.faults().heal();

        await("it is back", () -> out.status() == Status.PRIMARY && in.view().size() == 3);
        assertThat(out.view()).isEqualTo(in.view());
    }
}
