package io.reactivecom.runtime;

import static io.reactivecom.RealTime.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.ComBuilder;
import io.reactivecom.transport.Transport;
import io.reactivecom.transport.memory.InMemoryNetwork;
import io.reactivecom.wire.ViewId;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** All processes of a group end, and are started again: fencing numbers go on rising. */
class FencesOverRestartsTest {

    @TempDir
    private Path directory;

    @AutoClose("dispose")
    private final InMemoryNetwork network = InMemoryNetwork.create();

    @AutoClose("dispose")
    private final InMemoryNetwork afterwards = InMemoryNetwork.create();

    private static Com join(ComBuilder process) {
        return LiveGroup.await(process.join());
    }

    private static long fence(Com com) {
        return LiveGroup.await(com.criticalSection(permit -> Mono.just(permit.fence())));
    }

    private static void leave(Com com) {
        com.leave().block(PATIENCE);
    }

    private ComBuilder storing(String name, InMemoryNetwork network) {
        return Com.named(name).transport(network.transport()).stateDirectory(directory);
    }

    @Test
    void manyViewsInAShortTimeDoNotOutrunTheClock() {
        Com p0 = join(Com.named("P0").transport(network.transport()));
        for (int job = 0; job < 20; job++) {
            leave(join(Com.named("job" + job).transport(network.transport())));
        }
        long before = fence(p0);
        leave(p0);

        Com restarted = join(Com.named("P0").transport(afterwards.transport()));

        assertThat(fence(restarted)).isGreaterThan(before);
        leave(restarted);
    }

    /** P1 restarts first, so it founds the group; the later record is that of P0. */
    @Test
    void aGroupIsLaterThanWhatEachOfItsFoundersHasStored() {
        Com p0 = join(storing("P0", network));
        leave(join(storing("P1", network)));
        for (int job = 0; job < 20; job++) {
            leave(join(Com.named("job" + job).transport(network.transport())));
        }
        long before = fence(p0);
        leave(p0);
        ViewId former = stored("P0");

        List<Com> founders = found(afterwards, "P1", "P0");

        assertThat(fence(founders.get(0))).isGreaterThan(before);
        assertThat(stored("P0").fenceBase()).isGreaterThan(former.fenceBase());
        founders.forEach(com -> com.disposeLater().block(PATIENCE));
    }

    /** Here the clock cannot be what makes the fencing numbers rise: it was set back by years. */
    @Test
    void aGroupIsLaterThanTheRecordOfEachOfItsFoundersAlsoWhenTheClockWasSetBack() {
        ViewId former = new ViewId(3_000_000_000_000L, 1_000);
        store("P0", former);

        List<Com> founders = found(network, "P1", "P0");

        assertThat(fence(founders.get(0)) >> 20).isGreaterThan(former.fenceBase());
        assertThat(stored("P0").fenceBase()).isGreaterThan(former.fenceBase());
        founders.forEach(com -> com.disposeLater().block(PATIENCE));
    }

    @Test
    void aViewThatAdmitsAProcessIsLaterThanItsRecord() {
        ViewId former = new ViewId(3_000_000_000_000L, 1_000);
        store("P1", former);

        Com p0 = join(storing("P0", network));
        Com p1 = join(storing("P1", network));
        Awaitility.await("P0 has the view, too").until(() -> p0.view().size() == 2);

        assertThat(fence(p0) >> 20).isGreaterThan(former.fenceBase());
        assertThat(stored("P1").fenceBase()).isGreaterThan(former.fenceBase());
        leave(p1);
        leave(p0);
    }

    /** The first has waited for longer, so it proposes the group. */
    private List<Com> found(InMemoryNetwork network, String first, String second) {
        CountDownLatch opened = new CountDownLatch(1);
        Transport transport = () -> network.transport().open().doOnNext(endpoint -> opened.countDown());
        Mono<Com> proposer =
                storing(first, network).transport(transport).expect(2).join().cache();
        proposer.subscribe();
        Awaitility.await(first + " waits").until(() -> opened.getCount() == 0);
        Com other = join(storing(second, network).expect(2));
        return List.of(LiveGroup.await(proposer), other);
    }

    private void store(String name, ViewId view) {
        StateDirectory state = new StateDirectory(directory, "default", name);
        state.open();
        state.store(view);
        state.close();
    }

    private ViewId stored(String name) {
        return new StateDirectory(directory, "default", name).read();
    }
}
