package io.reactivecom.issues;

import static io.reactivecom.RealTime.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactivecom.Com;
import io.reactivecom.InvalidSettingException;
import io.reactivecom.transport.Endpoint;
import io.reactivecom.transport.ForwardingEndpoint;
import io.reactivecom.transport.Transport;
import io.reactivecom.transport.jgroups.JGroupsTransport;
import io.reactivecom.transport.memory.InMemoryNetwork;
import io.reactivecom.transport.tcp.TcpTransport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A limit of three centuries ended in an {@link ArithmeticException}, and the port stayed bound. */
class ADurationBeyondAllTimeTest {

    private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE);

    static Stream<Duration> durations() {
        return Stream.of(
                Duration.ofDays(36_525), Duration.ofNanos(Long.MAX_VALUE), Duration.ofDays(300 * 366), LONGEST);
    }

    @ParameterizedTest
    @MethodSource("durations")
    void itIsNoLimitOfTheJoining(Duration limit) {
        Com com = Com.named("P0").transport(TcpTransport.bind("127.0.0.1", 0)).joinNow(limit);

        assertThat(com.rank()).isZero();
        com.disposeLater().block(PATIENCE);
    }

    static Stream<ThrowingCallable> settings() {
        return Stream.of(
                () -> Com.named("P0").heartbeat(LONGEST),
                () -> Com.named("P0").timeout(LONGEST),
                () -> TcpTransport.bind("127.0.0.1", 0).connectTimeout(LONGEST),
                () -> TcpTransport.bind("127.0.0.1", 0).spin(LONGEST),
                () -> JGroupsTransport.configuration("tcp.xml").connectTimeout(LONGEST),
                () -> JGroupsTransport.configuration("tcp.xml").aloneAfter(LONGEST));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void itIsTooLongForSettingsThatHaveABound(ThrowingCallable setting) {
        assertThatThrownBy(setting).isInstanceOf(InvalidSettingException.class);
    }

    @ParameterizedTest
    @MethodSource("durations")
    void aDelayMayBeAsLong(Duration delay) {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        InMemoryNetwork network = InMemoryNetwork.create(time, 1);
        AtomicReference<Endpoint> one = new AtomicReference<>();
        network.transport("one").open().subscribe(one::set);
        network.transport("two").open().subscribe();
        time.advanceTime();
        network.faults().delay(Duration.ZERO, delay);

        AtomicReference<Throwable> failure = new AtomicReference<>();
        one.get().connect("two").subscribe(connected -> {}, failure::set);
        time.advanceTimeBy(PATIENCE);

        assertThat(failure.get()).as("there was no answer").isNotInstanceOf(ArithmeticException.class);
        network.dispose();
        time.advanceTime();
    }

    /** Whatever else goes wrong between the opening of a transport and the search for the group. */
    @Test
    void whatFailsAfterTheOpeningLeavesNothingOpen(@TempDir Path directory) {
        AtomicReference<String> address = new AtomicReference<>();
        Transport broken = () -> TcpTransport.bind("127.0.0.1", 0).open().map(endpoint -> {
            address.set(endpoint.address());
            return new WithoutChance(endpoint);
        });

        assertThatThrownBy(() -> Com.named("P0")
                        .transport(broken)
                        .stateDirectory(directory)
                        .joinNow(PATIENCE))
                .hasMessageContaining("no chance");

        int port = Integer.parseInt(address.get().substring(address.get().lastIndexOf(':') + 1));
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            Com next = Com.named("P0")
                    .transport(TcpTransport.bind("127.0.0.1", port))
                    .stateDirectory(directory)
                    .joinNow(PATIENCE);
            next.disposeLater().block(PATIENCE);
            return true;
        });
    }

    private static final class WithoutChance extends ForwardingEndpoint {

        WithoutChance(Endpoint inner) {
            super(inner, connection -> connection);
        }

        @Override
        public SplittableGenerator random() {
            throw new IllegalStateException("no chance");
        }
    }
}
