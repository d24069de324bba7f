package io.reactivecom.blockhound;

import static io.reactivecom.RealTime.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.transport.Transport;
import io.reactivecom.transport.memory.InMemoryNetwork;
import io.reactivecom.transport.tcp.TcpTransport;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Mono;

/** Shows that BlockHound bites where it should: on the loops, in whatever user code runs there. */
@Tag("blockhound-self-check")
class BlockHoundSelfCheckTest {

    @Test
    void blockingOnTheLoopOfAnInMemoryNetworkIsDetected() {
        InMemoryNetwork network = InMemoryNetwork.create();

        assertThat(blockingInASection(network.transport())).containsInstanceOf(BlockingOperationError.class);

        network.dispose();
    }

    @Test
    void blockingOnTheLoopOfTcpIsDetected() {
        assertThat(blockingInASection(TcpTransport.bind("127.0.0.1", 0)))
                .containsInstanceOf(BlockingOperationError.class);
    }

    /** What comes of sleeping in a critical section: the work runs on the loop. */
    private static Optional<Throwable> blockingInASection(Transport transport) {
        return Com.named("P0")
                .transport(transport)
                .join()
                .flatMap(com -> com.criticalSection(permit -> Mono.fromCallable(() -> {
                            Thread.sleep(1);
                            return "unnoticed";
                        }))
                        .materialize()
                        .flatMap(outcome -> com.leave().thenReturn(Optional.ofNullable(outcome.getThrowable()))))
                .blockOptional(PATIENCE)
                .orElseThrow();
    }
}
