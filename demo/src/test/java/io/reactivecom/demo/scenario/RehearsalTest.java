package io.reactivecom.demo.scenario;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class RehearsalTest {

    @Test
    void aProcessThatRehearsesIsAloneAndComesToAnEnd() {
        Mono<Void> several = Mono.when(Rehearsal.play(), Rehearsal.play());

        assertThatCode(() -> several.block(Duration.ofSeconds(20))).doesNotThrowAnyException();
    }
}
