package io.reactivecom.transport.jgroups;

import static io.reactivecom.transport.Pair.buffer;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jgroups.util.UUID;
import org.junit.jupiter.api.Test;

class OutgoingTest {

    private static final Route ROUTE = new Route(UUID.randomUUID(), 1, true);

    private final Outgoing outgoing = new Outgoing();

    private static String text(byte[] packet) {
        return new String(Arrays.copyOfRange(packet, Packet.HEADER, packet.length), StandardCharsets.UTF_8);
    }

    @Test
    void nothingIsSentBeforeTheOtherEndHasRoom() {
        outgoing.add(buffer("hello"));

        assertThat(outgoing.next(ROUTE)).isNull();
        outgoing.allow(Window.SIZE);
        assertThat(outgoing.next(ROUTE)).isNotNull();
    }

    @Test
    void smallBuffersShareAPacketAndAreReleased() {
        ByteBuf hello = buffer("hello");
        ByteBuf there = buffer(" there");
        outgoing.allow(Window.SIZE);
        outgoing.add(hello);
        outgoing.add(there);

        assertThat(text(Objects.requireNonNull(outgoing.next(ROUTE)))).isEqualTo("hello there");
        assertThat(hello.refCnt() + there.refCnt()).isZero();
        assertThat(outgoing.isEmpty()).isTrue();
    }

    @Test
    void aLargeBufferIsCutAndTheWindowHolds() {
        ByteBuf large = Unpooled.wrappedBuffer(new byte[(int) (2 * Window.SIZE)]);
        outgoing.allow(Window.SIZE);
        outgoing.add(large);
        long sent = 0;
        for (byte[] packet = outgoing.next(ROUTE); packet != null; packet = outgoing.next(ROUTE)) {
            assertThat(packet.length - Packet.HEADER).isLessThanOrEqualTo(Window.MOST_DATA);
            sent += Window.cost(packet.length - Packet.HEADER);
        }

        assertThat(sent).isLessThanOrEqualTo(Window.SIZE).isGreaterThan(Window.SIZE / 2);
        outgoing.release();
        assertThat(large.refCnt()).isZero();
    }

    @Test
    void anOldAllowanceTakesNothingBack() {
        outgoing.allow(Window.SIZE);
        outgoing.allow(1);
        outgoing.add(buffer("hello"));

        assertThat(outgoing.next(ROUTE)).isNotNull();
    }

    @Test
    void manySmallPacketsFillAWindowToo() {
        outgoing.allow(Window.SIZE);
        int packets = 0;
        outgoing.add(buffer("x"));
        while (outgoing.next(ROUTE) != null) {
            packets++;
            outgoing.add(buffer("x"));
        }
        outgoing.release();

        assertThat(packets).as("fewer than UNICAST4 holds").isLessThan(2048);
    }
}
