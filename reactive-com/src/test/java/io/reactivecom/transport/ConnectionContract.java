package io.reactivecom.transport;

import static io.reactivecom.RealTime.PATIENCE;
import static io.reactivecom.transport.Pair.buffer;
import static io.reactivecom.transport.Pair.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What every {@link Connection} promises. */
interface ConnectionContract extends NetworkUnderTest {

    @Test
    default void bytesArriveInTheOrderSentInBothDirections() {
        byte[] rightwards = content(10_000_000, 1);
        byte[] leftwards = content(10_000_000, 2);
        try (Pair pair = Pair.connect(transport())) {
            Inbox left = Inbox.of(pair.dialled());
            Inbox right = Inbox.of(pair.accepted());

            on(pair.left().scheduler(), () -> sendInPieces(pair.dialled(), rightwards));
            on(pair.right().scheduler(), () -> sendInPieces(pair.accepted(), leftwards));

            right.awaitBytes(rightwards.length);
            left.awaitBytes(leftwards.length);
            assertThat(right.bytes()).isEqualTo(rightwards);
            assertThat(left.bytes()).isEqualTo(leftwards);
        }
    }

    @Test
    default void askingForOneBufferAtATimeGetsAll() {
        byte[] sent = content(1_000_000, 3);
        try (Pair pair = Pair.connect(transport())) {
            Mono<Integer> received = pair.accepted()
                    .inbound()
                    .limitRate(1)
                    .map(ConnectionContract::lengthOf)
                    .reduce(Integer::sum);
            on(pair.left().scheduler(), () -> {
                sendInPieces(pair.dialled(), sent);
                pair.dialled().close();
            });

            StepVerifier.create(received)
                    .expectNext(sent.length)
                    .expectComplete()
                    .verify(PATIENCE);
        }
    }

    @Test
    default void bytesThatArriveBeforeTheSubscriptionAreKept() {
        try (Pair pair = Pair.connect(transport())) {
            pair.sendFromLeft("hel");
            pair.sendFromLeft("lo");
            pair.dialled().close();

            Inbox right = Inbox.of(pair.accepted());
            right.awaitEnd();
            assertThat(right.text()).isEqualTo("hello");
        }
    }

    @Test
    default void bytesOfOneThatHasClosedLongAgoAreKept() {
        try (Pair pair = Pair.connect(transport())) {
            pair.sendFromLeft("hello");
            pair.dialled().close();
            Awaitility.await().pollDelay(Duration.ofMillis(50)).until(() -> true);

            Inbox right = Inbox.of(pair.accepted());
            right.awaitEnd();
            assertThat(right.text()).isEqualTo("hello");
        }
    }

    @Test
    default void closingDeliversWhatWasSentBefore() {
        byte[] sent = content(1_000_000, 4);
        try (Pair pair = Pair.connect(transport())) {
            Inbox right = Inbox.of(pair.accepted());
            on(pair.left().scheduler(), () -> {
                sendInPieces(pair.dialled(), sent);
                pair.dialled().close();
            });

            right.awaitEnd();
            assertThat(right.bytes()).isEqualTo(sent);
        }
    }

    @Test
    default void closingDeliversWhatWasSentBeforeToOneThatGoesOnSending() {
        byte[] unwanted = content(1_000_000, 5);
        try (Pair pair = Pair.connect(transport())) {
            Inbox right = Inbox.of(pair.accepted());
            on(pair.right().scheduler(), () -> sendInPieces(pair.accepted(), unwanted));
            on(pair.left().scheduler(), () -> {
                pair.dialled().send(buffer("go away"));
                pair.dialled().close();
            });

            right.awaitEnd();
            assertThat(right.text()).isEqualTo("go away");
        }
    }

    @Test
    default void bothEndsLearnOfAClose() {
        try (Pair pair = Pair.connect(transport())) {
            Inbox left = Inbox.of(pair.dialled());
            Inbox right = Inbox.of(pair.accepted());
            pair.accepted().close();

            left.awaitEnd();
            right.awaitEnd();
        }
    }

    @Test
    default void cancellingTheInboundClosesTheConnection() {
        try (Pair pair = Pair.connect(transport())) {
            Inbox left = Inbox.of(pair.dialled());
            pair.accepted().inbound().subscribe().dispose();

            left.awaitEnd();
        }
    }

    @Test
    default void buffersAreReleased() {
        ByteBuf received = buffer("received");
        ByteBuf unread = buffer("unread");
        try (Pair pair = Pair.connect(transport())) {
            Inbox right = Inbox.of(pair.accepted());
            on(pair.left().scheduler(), () -> pair.dialled().send(received));
            on(pair.right().scheduler(), () -> pair.accepted().send(unread));
            right.awaitBytes(8);
        }
        await().until(() -> received.refCnt() == 0 && unread.refCnt() == 0);
    }

    @Test
    default void whatIsSentAfterTheEndIsDiscardedSilently() {
        ByteBuf afterOwnClose = buffer("lost");
        ByteBuf afterOtherClose = buffer("lost");
        try (Pair pair = Pair.connect(transport())) {
            Inbox left = Inbox.of(pair.dialled());
            Inbox right = Inbox.of(pair.accepted());
            on(pair.left().scheduler(), () -> {
                pair.dialled().close();
                pair.dialled().send(afterOwnClose);
            });
            left.awaitEnd();
            right.awaitEnd();
            on(pair.right().scheduler(), () -> pair.accepted().send(afterOtherClose));

            await().until(() -> afterOwnClose.refCnt() == 0 && afterOtherClose.refCnt() == 0);
            assertThat(right.bytes()).isEmpty();
        }
    }

    @Test
    default void roomRunsOutWhileTheOtherEndTakesNothingAndIsBackWhenItDoes() {
        AtomicInteger sent = new AtomicInteger();
        AtomicInteger told = new AtomicInteger();
        try (Pair pair = Pair.connect(transport())) {
            on(pair.left().scheduler(), () -> pair.dialled().drained().subscribe(room -> told.incrementAndGet()));
            await().during(Duration.ofMillis(200)).until(() -> {
                int before = sent.get();
                on(pair.left().scheduler(), () -> fill(pair.dialled(), sent));
                return sent.get() == before;
            });
            int toldBefore = told.get();

            Inbox right = Inbox.of(pair.accepted());

            await().until(() -> told.get() > toldBefore);
            right.awaitBytes(sent.get());
            on(pair.left().scheduler(), () -> assertThat(pair.dialled().room()).isPositive());
        }
    }

    private static void fill(Connection connection, AtomicInteger sent) {
        while (connection.room() > 0) {
            assertThat(sent.addAndGet(8_192)).as("bytes that are kept").isLessThan(64 << 20);
            connection.send(Unpooled.wrappedBuffer(new byte[8_192]));
        }
    }

    @Test
    default void urgentBytesAreSentWithoutRoom() {
        AtomicInteger sent = new AtomicInteger();
        try (Pair pair = Pair.connect(transport())) {
            on(pair.left().scheduler(), () -> {
                fill(pair.dialled(), sent);
                pair.dialled().send(buffer("urgent"));
            });

            Inbox right = Inbox.of(pair.accepted());
            right.awaitBytes(sent.get() + "urgent".length());
            assertThat(right.text()).endsWith("urgent");
        }
    }

    @Test
    default void closingTwiceIsClosingOnce() {
        try (Pair pair = Pair.connect(transport())) {
            Inbox right = Inbox.of(pair.accepted());
            pair.sendFromLeft("once");
            pair.dialled().close();
            pair.dialled().close();

            right.awaitEnd();
            assertThat(right.text()).isEqualTo("once");
            pair.dialled().close();
        }
    }

    private static void sendInPieces(Connection connection, byte[] content) {
        Random random = new Random(content.length);
        int position = 0;
        while (position < content.length) {
            int length = Math.min(1 + random.nextInt(5_000), content.length - position);
            connection.send(Unpooled.wrappedBuffer(content, position, length));
            position += length;
        }
    }

    private static byte[] content(int length, int seed) {
        byte[] content = new byte[length];
        new Random(seed).nextBytes(content);
        return content;
    }

    private static int lengthOf(ByteBuf bytes) {
        int length = bytes.readableBytes();
        bytes.release();
        return length;
    }
}
