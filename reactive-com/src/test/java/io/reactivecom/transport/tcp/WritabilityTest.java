package io.reactivecom.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How much a channel keeps follows the speed of its line. */
class WritabilityTest {

    private static final int KIB = 1024;

    /** What a socket that is full does: nothing, until it is told to take all. */
    private static final class Socket extends ChannelOutboundHandlerAdapter {

        private boolean takes;

        @Override
        public void flush(ChannelHandlerContext context) {
            if (takes) {
                context.flush();
            }
        }
    }

    private final Socket socket = new Socket();

    @AutoClose("finishAndReleaseAll")
    private final EmbeddedChannel channel = new EmbeddedChannel(socket);

    private final List<Integer> kernel = new ArrayList<>();
    private final List<Long> drained = new ArrayList<>();
    private long now;
    private final Writability writability = Writability.of(channel, () -> now, kernel::add);

    WritabilityTest() {
        writability.drained().subscribe(drained::add);
    }

    private void fill() {
        while (writability.room() > 0) {
            writability.write(Unpooled.wrappedBuffer(new byte[KIB]));
        }
    }

    private void fillFor(Duration time) {
        fill();
        now += time.toNanos();
        channel.unsafe().flush();
    }

    private int level() {
        return kernel.get(kernel.size() - 1);
    }

    @Test
    void itBeginsInTheMiddleAndTheKernelKeepsAsMuch() {
        assertThat(kernel).containsExactly(32 * KIB);
        assertThat(writability.room()).isEqualTo(32 * KIB + 1);

        fill();

        assertThat(channel.unsafe().outboundBuffer().totalPendingWriteBytes()).isBetween(32L * KIB, 34L * KIB);
        assertThat(channel.isWritable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, 65536", "4, 65536", "5, 32768", "20, 32768", "21, 16384", "2000, 16384"})
    void theTimeForWhichItWasFullDecides(int millis, int level) {
        fillFor(Duration.ofMillis(millis));

        assertThat(level()).isEqualTo(level);
        assertThat(channel.config().getWriteBufferHighWaterMark()).isEqualTo(level);
    }

    @Test
    void aFastLineGetsNoMoreThanTheMost() {
        for (int times = 0; times < 5; times++) {
            fillFor(Duration.ofMillis(1));
        }

        assertThat(kernel).containsExactly(32 * KIB, 64 * KIB);
    }

    @Test
    void aSlowLineGetsNoLessThanTheLeast() {
        for (int times = 0; times < 5; times++) {
            fillFor(Duration.ofMillis(100));
        }

        assertThat(kernel).containsExactly(32 * KIB, 16 * KIB, 8 * KIB);
    }

    @Test
    void aLineThatHasBecomeFastGetsMoreAgain() {
        fillFor(Duration.ofMillis(100));
        fillFor(Duration.ofMillis(1));
        fillFor(Duration.ofMillis(1));

        assertThat(kernel).containsExactly(32 * KIB, 16 * KIB, 32 * KIB, 64 * KIB);
    }

    /** It shows the room in the kernel, and nothing of the line. */
    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void whatIsTakenWithinTheWriteCountsForNothing(int kibibytes) {
        socket.takes = true;

        writability.write(Unpooled.wrappedBuffer(new byte[kibibytes * KIB]));

        assertThat(kernel).containsExactly(32 * KIB);
        assertThat(writability.room()).isPositive();
    }

    @Test
    void itTellsWhenThereIsRoomAgain() {
        fill();
        assertThat(drained).isEmpty();

        channel.unsafe().flush();

        assertThat(drained).singleElement().satisfies(room -> assertThat(room).isPositive());
    }

    @Test
    void urgentBytesAreKeptWithoutRoom() {
        fill();
        long before = writability.room();

        writability.write(Unpooled.wrappedBuffer(new byte[10]));

        assertThat(writability.room()).isLessThan(before);
    }
}
