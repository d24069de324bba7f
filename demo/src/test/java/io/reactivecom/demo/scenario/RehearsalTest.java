package io.reactivecom.demo.scenario;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.reactivecom.transport.tcp.TcpTransport;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class RehearsalTest {

    @Test
    void aProcessThatRehearsesIsAloneAndComesToAnEnd() {
        Mono<Void> several = Mono.when(
                Rehearsal.play("one", TcpTransport.bind("127.0.0.1", 0)),
                Rehearsal.play("another", TcpTransport.bind("127.0.0.1", 0)));

        assertThatCode(() -> several.block(Duration.ofSeconds(20))).doesNotThrowAnyException();
    }
}
