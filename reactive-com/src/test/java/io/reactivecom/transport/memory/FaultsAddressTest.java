package io.reactivecom.transport.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Of whom one may speak to the faults, and when. */
class FaultsAddressTest {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

    @ParameterizedTest
    @MethodSource("allThatNameAnAddress")
    void anUnknownAddressIsRefusedByName(Consumer<Faults> fault) {
        InMemoryNetwork network = InMemoryNetwork.create(time, 1);
        network.transport("P0");

        assertThatThrownBy(() -> fault.accept(network.faults()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no transport of this network was given the address P9, only [P0]");
    }

    static Stream<Consumer<Faults>> allThatNameAnAddress() {
        return Stream.of(
                faults -> faults.delay("P0", "P9", Duration.ZERO, Duration.ZERO),
                faults -> faults.dropConnections("P9", "P0"),
                faults -> faults.cut("P0", "P9"),
                faults -> faults.partition(Set.of("P0"), Set.of("P9")),
                faults -> faults.heal("P9", "P0"),
                faults -> faults.pause("P9"),
                faults -> faults.resume("P9"),
                faults -> faults.crash("P9"));
    }

    @Test
    void aNetworkWithoutASeedKnowsNoFaults() {
        InMemoryNetwork network = InMemoryNetwork.create(time);

        assertThatThrownBy(network::faults)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("create it with a seed");
    }

    @Test
    void onADisposedNetworkFaultsDoNothing() {
        InMemoryNetwork network = InMemoryNetwork.create(time, 1);
        network.transport("P0");
        network.dispose();

        network.faults().crash("P0");
        network.faults().heal();

        assertThat(network.isDisposed()).isTrue();
    }

    @Test
    void anAddressThatTheNetworkChoseIsKnownOnceItIsOpen() {
        InMemoryNetwork network = InMemoryNetwork.create(time, 1);
        network.transport().open().subscribe();

        network.faults().crash("memory-1");
    }
}
