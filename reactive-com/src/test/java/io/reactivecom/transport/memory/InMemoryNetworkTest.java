package io.reactivecom.transport.memory;

import static io.reactivecom.transport.Pair.buffer;
import static io.reactivecom.transport.Pair.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBuf;
import io.reactivecom.transport.Endpoint;
import io.reactivecom.transport.Inbox;
import io.reactivecom.transport.Pair;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class InMemoryNetworkTest {

    @Test
    void addressesAreCountedAndThoseTakenLeftOut() {
        InMemoryNetwork network = InMemoryNetwork.create();
        Pair.open(network.transport("memory-2"));

        assertThat(Pair.open(network.transport()).address()).isEqualTo("memory-1");
        assertThat(Pair.open(network.transport()).address()).isEqualTo("memory-3");
        network.dispose();
    }

    @Test
    void seedsAreTheFirstThreeOthers() {
        InMemoryNetwork network = InMemoryNetwork.create();
        Endpoint first = Pair.open(network.transport("a"));
        assertThat(first.seeds()).isEmpty();
        for (String address : "b c d e".split(" ")) {
            Pair.open(network.transport(address));
        }

        assertThat(first.seeds()).containsExactly("b", "c", "d");
        Endpoint last = Pair.open(network.transport("f"));
        assertThat(last.seeds()).containsExactly("a", "b", "c");
        Pair.close(first);
        assertThat(last.seeds()).containsExactly("b", "c", "d");
        network.dispose();
    }

    @Test
    void sendingNeverRunsTheReceiver() {
        InMemoryNetwork network = InMemoryNetwork.create();
        Pair pair = Pair.connect(network.transport());
        Inbox inbox = Inbox.of(pair.accepted());

        on(pair.left().scheduler(), () -> {
            pair.dialled().send(buffer("hello"));
            pair.dialled().close();
            assertThat(inbox.text()).isEmpty();
        });
        inbox.awaitEnd();
        assertThat(inbox.text()).isEqualTo("hello");
        network.dispose();
    }

    @Test
    void disposingClosesAllAndEndsTheThread() {
        InMemoryNetwork network = InMemoryNetwork.create();
        Pair pair = Pair.connect(network.transport());
        Inbox left = Inbox.of(pair.dialled());
        Inbox right = Inbox.of(pair.accepted());
        ByteBuf underWay = buffer("under way");
        Thread thread = Pair.threadOf(pair.left());
        assertThat(thread.isDaemon()).isTrue();

        on(pair.left().scheduler(), () -> {
            pair.dialled().send(underWay);
            network.dispose();
        });
        left.awaitEnd();
        right.awaitEnd();
        await().until(() -> !thread.isAlive());
        assertThat(underWay.refCnt()).isZero();
        assertThat(network.isDisposed()).isTrue();
        network.dispose();
        StepVerifier.create(network.transport().open()).verifyError();
    }

    @Test
    void aSchedulerOfTheCallersGivesTimeAndIsNotDisposed() {
        VirtualTimeScheduler scheduler = VirtualTimeScheduler.create();
        InMemoryNetwork network = InMemoryNetwork.create(scheduler);
        Pair pair = Pair.connect(network.transport());
        Inbox inbox = Inbox.of(pair.accepted());
        long before = pair.left().scheduler().now(TimeUnit.NANOSECONDS);

        pair.left().scheduler().schedule(() -> pair.dialled().send(buffer("late")), 1, TimeUnit.HOURS);
        assertThat(inbox.text()).isEmpty();
        scheduler.advanceTimeBy(Duration.ofHours(1));

        assertThat(inbox.text()).isEqualTo("late");
        assertThat(pair.left().scheduler().now(TimeUnit.NANOSECONDS) - before).isEqualTo(TimeUnit.HOURS.toNanos(1));
        network.dispose();
        assertThat(scheduler.isDisposed()).isFalse();
        StepVerifier.create(network.transport().open()).verifyError(IllegalStateException.class);
    }
}
