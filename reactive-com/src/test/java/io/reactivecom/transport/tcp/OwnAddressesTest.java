package io.reactivecom.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

/** The names that were found to stand for this process, as peers tell it to dial them. */
class OwnAddressesTest {

    @AutoClose("dispose")
    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

    private final OwnAddresses own = new OwnAddresses(InetAddress.getLoopbackAddress(), time);

    @Test
    void aNameIsKnownForAWhile() {
        own.remember(new HostAndPort("127.0.0.1", 7101));
        time.advanceTimeBy(Duration.ofSeconds(9));
        assertThat(own.isKnown("127.0.0.1:7101")).isTrue();

        time.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(own.isKnown("127.0.0.1:7101")).isFalse();
    }

    /** A joiner on the same host may ask with another loopback address each time. */
    @Test
    void namesThatAreOutdatedAreForgotten() {
        for (int second = 0; second < 250; second++) {
            own.remember(new HostAndPort("127.0.0." + second, 7101));
            time.advanceTimeBy(Duration.ofSeconds(1));
        }

        assertThat(own.size()).isEqualTo(10);
    }
}
