package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.Permit;
import io.reactivecom.Status;
import io.reactivecom.transport.memory.Faults;
import io.reactivecom.transport.memory.InMemoryNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import reactor.test.scheduler.VirtualTimeScheduler;

/** The code that docs/testing.md shows, so that it compiles and runs. */
final class TestingExample {

    private TestingExample() {}

    static void run() {
        // shown begins: a group
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        InMemoryNetwork network = InMemoryNetwork.create(time, 42); // 42: the seed
        List<Com> group = new ArrayList<>();
        for (String name : List.of("P0", "P1", "P2")) {
            Com.named(name)
                    .transport(network.transport(name)) // its address: what faults call it
                    .expect(3)
                    .join()
                    .subscribe(group::add);
            time.advanceTimeBy(Duration.ofMillis(1)); // P0 comes first, then P1
        }
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(group).hasSize(3);
        // shown ends
        group.sort((one, other) -> Integer.compare(one.rank(), other.rank()));
        partition(time, network, group);
        pause(time, network, group);
        crash(time, network, group);
        network.dispose();
    }

    private static void partition(VirtualTimeScheduler time, InMemoryNetwork network, List<Com> group) {
        // shown begins: a partition
        Faults faults = network.faults();
        faults.delay(Duration.ofMillis(1), Duration.ofMillis(20));
        faults.partition(Set.of("P0"), Set.of("P1", "P2"));
        time.advanceTimeBy(Duration.ofSeconds(10));
        assertThat(group.get(0).status()).isEqualTo(Status.SUSPENDED);
        assertThat(group.get(1).view().members()).hasToString("[P1, P2]");

        faults.heal();
        time.advanceTimeBy(Duration.ofSeconds(10));
        assertThat(group.get(0).view().members()).hasToString("[P1, P2, P0]");
        // shown ends
    }

    private static void pause(VirtualTimeScheduler time, InMemoryNetwork network, List<Com> group) {
        // shown begins: a pause
        List<Permit> permits = new ArrayList<>();
        group.get(0).requestSC().subscribe(permits::add);
        time.advanceTimeBy(Duration.ofSeconds(1));

        network.faults().pause("P0"); // three timeouts long
        time.advanceTimeBy(Duration.ofSeconds(6));
        network.faults().resume("P0");
        assertThat(permits.get(0).isValid()).isFalse();
        // shown ends
    }

    private static void crash(VirtualTimeScheduler time, InMemoryNetwork network, List<Com> group) {
        time.advanceTimeBy(Duration.ofSeconds(10));
        // shown begins: a crash
        network.faults().crash("P2");
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(group.get(1).view().members()).hasToString("[P1, P0]");

        Com.named("P2").transport(network.transport("P2")).join().subscribe(group::add);
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(group.get(1).view().members()).hasToString("[P1, P0, P2]");
        // shown ends
    }
}
