package io.reactivecom.transport;

import static io.reactivecom.RealTime.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.reactivecom.Com;
import io.reactivecom.InvalidSettingException;
import io.reactivecom.JoinException;
import io.reactivecom.transport.tcp.TcpTransport;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Processes that find each other by asking somebody else. */
class DiscoveryTest {

    @Test
    void theNameOfThisHostHasItsAddress() {
        StepVerifier.create(Discovery.dns("127.0.0.1", 7100).find())
                .expectNext(List.of("127.0.0.1:7100"))
                .verifyComplete();
        StepVerifier.create(Discovery.dns("::1", 7100).find())
                .assertNext(
                        found -> assertThat(found).singleElement().asString().matches("\\[.*1\\]:7100"))
                .verifyComplete();
    }

    /** RFC 6761 keeps it free for this. */
    @Test
    void aNameThatNobodyHasIsAFailure() {
        StepVerifier.create(Discovery.dns("nobody.invalid", 7100).find())
                .expectError(UnknownHostException.class)
                .verify(PATIENCE);
    }

    @ParameterizedTest
    @CsvSource({
        "' ', 7100, name must be a host name",
        "game, 0, port must be from 1",
        "game, 65536, port must be from 1"
    })
    void whatCanBeNoNameIsRefused(String name, int port, String complaint) {
        assertThatThrownBy(() -> Discovery.dns(name, port))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void whoeverDoesNotKnowWhereToLookFoundsNothingAndIsNotKeptWaitingForEver() {
        TcpTransport unknowing =
                TcpTransport.bind("127.0.0.1", 0).discovery(() -> Mono.error(new UnknownHostException("game")));

        assertTimeoutPreemptively(
                PATIENCE,
                () -> assertThatThrownBy(
                                () -> Com.named("P0").transport(unknowing).joinNow(Duration.ofMillis(300)))
                        .isInstanceOf(JoinException.class)
                        .hasMessageContaining("not known yet where to look"));
    }

    @Test
    void whoeverKnowsThatNobodyIsThereBeginsAlone() {
        TcpTransport first = TcpTransport.bind("127.0.0.1", 0).discovery(() -> Mono.just(List.of()));

        Com alone = Com.named("P0").transport(first).joinNow(PATIENCE);

        assertThat(alone.view().size()).isEqualTo(1);
        alone.dispose();
    }

    /** A registry that is empty at first, and knows of everybody a moment later. */
    @Test
    void whoeverComesIsFoundByWhatIsKnownThen() {
        List<String> registry = new CopyOnWriteArrayList<>();
        List<Mono<Com>> joining = new ArrayList<>();
        for (String name : List.of("P0", "P1", "P2")) {
            TcpTransport tcp = TcpTransport.bind("127.0.0.1", 0).discovery(() -> Mono.just(List.copyOf(registry)));
            Transport registering = () -> tcp.open().doOnNext(endpoint -> registry.add(endpoint.address()));
            joining.add(Com.named(name).transport(registering).expect(3).join());
        }

        List<Com> group = Flux.merge(joining).collectList().block(PATIENCE);

        assertThat(group)
                .hasSize(3)
                .allSatisfy(com -> assertThat(com.view().size()).isEqualTo(3));
        group.forEach(Com::dispose);
    }
}
