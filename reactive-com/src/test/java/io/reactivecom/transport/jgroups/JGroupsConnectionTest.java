package io.reactivecom.transport.jgroups;

import static io.reactivecom.RealTime.PATIENCE;
import static io.reactivecom.transport.Pair.buffer;
import static io.reactivecom.transport.Pair.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.reactivecom.transport.Connection;
import io.reactivecom.transport.ConnectionRefusedException;
import io.reactivecom.transport.Endpoint;
import io.reactivecom.transport.Inbox;
import io.reactivecom.transport.Pair;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.jgroups.Address;
import org.jgroups.BytesMessage;
import org.jgroups.JChannel;
import org.jgroups.Message;
import org.jgroups.ObjectMessage;
import org.jgroups.protocols.DISCARD;
import org.jgroups.stack.Protocol;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** What JGroups does to connections, and what they do to JGroups. */
class JGroupsConnectionTest {

    private final String cluster = UUID.randomUUID().toString();
    private final Queue<DISCARD> discards = new ConcurrentLinkedQueue<>();

    private JGroupsTransport transport() {
        return JGroupsTransport.protocols(Stacks::loopback).cluster(cluster);
    }

    private JGroupsTransport separable() {
        return JGroupsTransport.protocols(() -> {
                    DISCARD discard = new DISCARD();
                    discards.add(discard);
                    return Stacks.loopback(discard);
                })
                .cluster(cluster);
    }

    /** Loses messages without a word, as a reset of JGroups' own connection may. */
    private static final class Losing extends Protocol {

        private volatile boolean losing;

        @Override
        public @Nullable Object down(Message message) {
            return losing ? null : down_prot.down(message);
        }
    }

    @Test
    void oneThatReadsNothingStopsTheSender() {
        ByteBuf last = buffer("last");
        byte[] large = new byte[(int) (3 * Window.SIZE)];
        try (Pair pair = Pair.connect(transport())) {
            on(pair.left().scheduler(), () -> {
                pair.dialled().send(Unpooled.wrappedBuffer(large));
                pair.dialled().send(last);
            });
            Awaitility.await().pollDelay(Duration.ofMillis(200)).until(() -> true);
            assertThat(last.refCnt()).as("waits still").isEqualTo(1);

            Inbox.of(pair.accepted()).awaitBytes(large.length + 4);
            await().until(() -> last.refCnt() == 0);
        }
    }

    @Test
    void aGapBreaksBothEnds() {
        Losing losing = new Losing();
        Endpoint left = Pair.open(
                JGroupsTransport.protocols(() -> Stacks.loopback(losing)).cluster(cluster));
        Endpoint right = Pair.open(transport());
        Connection dialled = Pair.dial(left, right.address());
        Connection accepted = Pair.obtain(right.accepted().next());
        Inbox leftInbox = Inbox.of(dialled);
        Inbox rightInbox = Inbox.of(accepted);
        on(left.scheduler(), () -> dialled.send(buffer("one")));
        rightInbox.awaitBytes(3);
        losing.losing = true;
        on(left.scheduler(), () -> dialled.send(buffer("two")));
        on(left.scheduler(), () -> {});
        flushed(left);
        losing.losing = false;
        on(left.scheduler(), () -> dialled.send(buffer("three")));

        rightInbox.awaitEnd();
        leftInbox.awaitEnd();
        assertThat(rightInbox.text()).isEqualTo("one");
        Pair.close(left);
        Pair.close(right);
    }

    private static void flushed(Endpoint endpoint) {
        ((JGroupsEndpoint) endpoint).flushed().block(PATIENCE);
    }

    @Test
    void whatIsNoneOfOursChangesNothing() throws Exception {
        try (Pair pair = Pair.connect(transport());
                JChannel stranger = new JChannel(Stacks.loopback()).connect(cluster)) {
            Inbox inbox = Inbox.of(pair.accepted());
            await().until(() -> stranger.getView().size() == 3);
            for (Address member : stranger.getView().getMembers()) {
                stranger.send(new BytesMessage(member, "what is this?".getBytes(StandardCharsets.UTF_8)));
                stranger.send(new BytesMessage(member, new byte[0]));
                stranger.send(new ObjectMessage(member, List.of("an object")));
            }
            stranger.send(new BytesMessage(null, "to all".getBytes(StandardCharsets.UTF_8)));
            pair.sendFromLeft("hello");

            inbox.awaitBytes(5);
            assertThat(inbox.text()).isEqualTo("hello");
        }
    }

    @Test
    void whoLeavesTheViewLosesConnectionsAndIsNotThoughtGone() {
        Endpoint left = Pair.open(separable());
        Endpoint right = Pair.open(separable());
        Connection dialled = Pair.dial(left, right.address());
        Inbox leftInbox = Inbox.of(dialled);
        discards.forEach(discard -> discard.discardAll(true));

        leftInbox.awaitEnd();
        StepVerifier.create(left.connect(right.address()))
                .expectErrorMatches(error -> !(error instanceof ConnectionRefusedException))
                .verify(PATIENCE);
        assertThat(left.seeds()).isEmpty();

        discards.forEach(discard -> discard.discardAll(false));
        await().until(() -> left.seeds().equals(List.of(right.address())));
        Inbox again = Inbox.of(Pair.dial(left, right.address()));
        Pair.close(right);
        again.awaitEnd();
        Pair.close(left);
    }

    @Test
    void theViewOfJGroupsTellsWhereTheOthersAre() {
        Endpoint left = Pair.open(transport());
        assertThat(left.seeds()).isEmpty();
        assertThat(left.knowsItsSeeds()).isTrue();
        Endpoint right = Pair.open(transport().address("right"));

        await().until(() -> left.seeds().equals(List.of("right")));
        assertThat(right.seeds()).containsExactly(left.address());
        Pair.close(right);
        await().until(() -> left.seeds().isEmpty());
        Pair.close(left);
    }

    @Test
    void aloneIsBelievedAfterAWhile() {
        Endpoint patient = Pair.open(transport().aloneAfter(Duration.ofMillis(200)));

        assertThat(patient.knowsItsSeeds()).as("at once").isFalse();
        await().until(patient::knowsItsSeeds);
        Pair.close(patient);
    }

    @Test
    void whoIsNotAloneKnowsAtOnce() {
        Endpoint first = Pair.open(transport());
        Endpoint patient = Pair.open(transport().aloneAfter(Duration.ofMinutes(1)));

        assertThat(patient.knowsItsSeeds()).isTrue();
        Pair.close(first);
        Pair.close(patient);
    }
}
