package io.reactivecom.demo.scenario;

import static io.reactivecom.demo.RealTime.PATIENCE;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.reactivecom.transport.tcp.TcpTransport;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class RehearsalTest {

    @Test
    void aProcessThatRehearsesIsAloneAndComesToAnEnd() {
        Mono<Void> several = Mono.when(
                Rehearsal.play("one", TcpTransport.bind("127.0.0.1", 0)),
                Rehearsal.play("another", TcpTransport.bind("127.0.0.1", 0)));

        assertThatCode(() -> several.block(PATIENCE)).doesNotThrowAnyException();
    }
}
