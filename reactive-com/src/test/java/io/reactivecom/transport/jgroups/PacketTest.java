package io.reactivecom.transport.jgroups;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.transport.jgroups.Packet.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jgroups.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacketTest {

    private static final Route ROUTE = new Route(UUID.randomUUID(), 7, true);

    private static byte[] data() {
        byte[] packet = Packet.with(Kind.DATA, ROUTE, 3, 2);
        packet[Packet.HEADER] = 'h';
        packet[Packet.HEADER + 1] = 'i';
        return packet;
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, names = "DATA", mode = EnumSource.Mode.EXCLUDE)
    void whatIsWrittenIsRead(Kind kind) {
        byte[] written = Packet.of(kind, ROUTE, 5);
        Packet read = Objects.requireNonNull(Packet.read(written, 0, written.length));

        assertThat(read.kind()).isEqualTo(kind);
        assertThat(read.byDialler()).isTrue();
        assertThat(read.id()).isEqualTo(7);
        assertThat(read.number()).isEqualTo(5);
        assertThat(read.data().isReadable()).isFalse();
    }

    @Test
    void dataIsWhatFollowsTheHeaderWhereverTheMessageBegins() {
        byte[] around = new byte[40];
        System.arraycopy(data(), 0, around, 9, data().length);
        Packet read = Objects.requireNonNull(Packet.read(around, 9, data().length));

        assertThat(read.data().toString(StandardCharsets.UTF_8)).isEqualTo("hi");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, Packet.HEADER - 1, Packet.HEADER})
    void aMessageThatIsTooShortIsNone(int length) {
        assertThat(Packet.read(Arrays.copyOf(data(), length), 0, length)).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aMessageWithAnotherBeginningIsNone(int position) {
        byte[] message = data();
        message[position] = 0x7f;

        assertThat(Packet.read(message, 0, message.length)).isNull();
    }

    @Test
    void onlyDataHasSomethingAfterTheHeader() {
        byte[] message = data();
        message[3] = (byte) Kind.WINDOW.ordinal();

        assertThat(Packet.read(message, 0, message.length)).isNull();
    }
}
