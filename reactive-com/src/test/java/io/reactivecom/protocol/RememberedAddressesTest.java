package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.INTERVAL;
import static io.reactivecom.protocol.Groups.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Status;
import org.junit.jupiter.api.Test;

/** A process also looks where the members of its former views were: its only seed may be its own address. P1 is under test. */
class RememberedAddressesTest {

    private static final String FORMER = "former:1";

    private static Neighbours remembering(Neighbours p1) {
        p1.seeds.add(p1.group.self().address());
        p1.remembered.add(FORMER);
        return p1;
    }

    @Test
    void oneThatLooksForItsGroupDialsThem() {
        Neighbours p1 = remembering(new Neighbours(Groups.before(1)));

        p1.machines.bootstrap.onDiscoverTimer(INTERVAL);

        assertThat(p1.dialled).containsExactly(FORMER);
    }

    @Test
    void oneThatIsSuspendedDialsThem() {
        Neighbours p1 = remembering(Neighbours.connected(3, 1));
        p1.machines.reunion.onStatus(Status.SUSPENDED, INTERVAL);

        p1.pass(3 * INTERVAL);

        assertThat(p1.dialled).contains(FORMER);
    }

    @Test
    void oneThatWasForcedDialsThem() {
        Neighbours p1 = remembering(Neighbours.living(3, 1));
        p1.machines.standing.watch(10 * TIMEOUT);
        p1.machines.forced.force(Groups.operation(), 10 * TIMEOUT);
        assertThat(p1.group.view().size()).isEqualTo(1);

        p1.machines.reunion.onReunionTimer(11 * TIMEOUT);

        assertThat(p1.dialled).contains(FORMER);
    }
}
