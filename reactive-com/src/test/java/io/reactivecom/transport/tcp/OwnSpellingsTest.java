package io.reactivecom.transport.tcp;

import static io.reactivecom.RealTime.PATIENCE;
import static io.reactivecom.RealTime.failureToJoin;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.ComBuilder;
import io.reactivecom.FreePorts;
import io.reactivecom.scale.CuttingProxy;
import io.reactivecom.transport.Discovery;
import io.reactivecom.transport.Pair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;

/** A process knows itself among its seeds, however its address is spelled there. */
class OwnSpellingsTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, localhost",
        "127.0.0.1, LocalHost",
        "127.0.0.1, [::ffff:127.0.0.1]",
        "localhost, 127.0.0.1",
        "::1,       [0:0:0:0:0:0:0:1]",
        "[::1],     [0::0:1]",
        "::1,       0:0:0:0:0:0:0:1"
    })
    void oneThatIsItsOnlySeedFoundsAGroupAlone(String host, String seed) throws IOException {
        int port = FreePorts.one();

        Com alone = Com.named("P0")
                .transport(TcpTransport.bind(host, port).seeds(seed + ":" + port))
                .joinNow(PATIENCE);

        assertThat(alone.view().size()).isEqualTo(1);
        alone.dispose();
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0, 127.0.0.1, localhost", "::, ::1, localhost", "::, ::1, 127.0.0.1"})
    void oneThatListensAtAllAddressesKnowsThemAll(String host, String advertised, String seed) throws IOException {
        int port = FreePorts.one();

        Com alone = Com.named("P0")
                .transport(TcpTransport.bind(host, port)
                        .insecure()
                        .advertise(advertised + ":" + port)
                        .seeds(seed + ":" + port))
                .joinNow(PATIENCE);

        assertThat(alone.view().size()).isEqualTo(1);
        alone.dispose();
    }

    /** As documented for Kubernetes, where an address of a pod is given as a text without brackets. */
    @ParameterizedTest
    @CsvSource({"::1", "0:0:0:0:0:0:0:1", "127.0.0.1"})
    void oneThatADiscoveryFindsAloneFoundsAGroup(String podIp) throws IOException {
        int port = FreePorts.one();

        Com alone = Com.named("P0")
                .transport(TcpTransport.bind("::", port)
                        .insecure()
                        .advertise(podIp + ":" + port)
                        .discovery(Discovery.dns(podIp, port)))
                .joinNow(PATIENCE);

        assertThat(alone.view().size()).isEqualTo(1);
        alone.dispose();
    }

    /** Such as a load balancer, which may lead to another process the next time. */
    @Test
    void anAddressThatIsTranslatedOnItsWayHereIsNotTakenForOwn() throws IOException {
        int port = FreePorts.one();
        try (CuttingProxy relay = new CuttingProxy(port, 1)) {
            ComBuilder own = Com.named("P0")
                    .transport(TcpTransport.bind("127.0.0.1", port).seeds(relay.address()));

            failureToJoin(own, relay.address() + "=this process itself answers there");
        }
    }

    @Test
    void spellingsOfOneAddressAreOne() {
        assertThat(HostAndPort.parse("seeds", "[2001:DB8::0:5]:7100"))
                .isEqualTo(HostAndPort.parse("seeds", "2001:db8:0:0:0:0:0:5:7100"))
                .hasToString("[2001:db8::5]:7100");
        assertThat(HostAndPort.parse("seeds", "Game.Example:7100")).hasToString("game.example:7100");
        assertThat(HostAndPort.parse("seeds", "my_app_1:7100")).hasToString("my_app_1:7100");
        assertThat(HostAndPort.parse("seeds", "[fe80::1%eth0]:7100")).hasToString("[fe80::1%eth0]:7100");
        assertThat(HostAndPort.parseListening("bind", "[::1]:0")).hasToString("[::1]:0");
        Pair.close(Pair.open(TcpTransport.bind("[0:0::1]:0")));
    }

    @Test
    void foundersBehindOneNameOfTheDnsFindEachOther(@TempDir Path directory) throws IOException, InterruptedException {
        Path hosts = directory.resolve("hosts");
        Files.writeString(hosts, "127.0.0.1 both.test\n127.0.0.2 both.test\n");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djdk.net.hosts.file=" + hosts,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Founders.class.getName(),
                        Integer.toString(FreePorts.one()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = process.inputReader(StandardCharsets.UTF_8).lines().collect(Collectors.joining());

        assertThat(process.waitFor()).isZero();
        assertThat(printed).isEqualTo("views of [2, 2]");
    }

    /** Two processes that are told the same name, which stands for both. */
    static final class Founders {

        private Founders() {}

        public static void main(String[] arguments) {
            int port = Integer.parseInt(arguments[0]);
            List<Integer> sizes = Flux.just("127.0.0.1", "127.0.0.2")
                    .flatMap(host -> Com.named("at " + host)
                            .transport(TcpTransport.bind(host, port).seeds("both.test:" + port))
                            .expect(2)
                            .joinTimeout(PATIENCE)
                            .join())
                    .map(com -> com.view().size())
                    .collectList()
                    .block(PATIENCE);
            System.out.println("views of " + sizes);
            System.exit(0);
        }
    }
}
