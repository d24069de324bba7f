package io.reactivecom.transport.jgroups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reactivecom.transport.Endpoint;
import io.reactivecom.transport.Inbox;
import io.reactivecom.transport.Pair;
import io.reactivecom.transport.tcp.TestAuthority;
import io.reactivecom.usage.guide.JGroupsExample;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documented profile: who has a certificate of the trusted issuer is in, and nobody else. */
@Tag("real-time-load")
class JGroupsTlsTest {

    private static final String PASSWORD = "only for tests";
    private static final int PLACES = 4;

    @TempDir
    private Path directory;

    private final InetAddress host = InetAddress.getLoopbackAddress();
    private final int firstPort = Stacks.freePorts();
    private final TestAuthority authority = TestAuthority.create("authority");

    private List<InetSocketAddress> places() {
        return IntStream.range(0, PLACES)
                .mapToObj(number -> new InetSocketAddress(host, firstPort + number))
                .toList();
    }

    /** As the documents show it, with a certificate of some issuer. */
    private Endpoint open(int place, TestAuthority issuer) {
        Path own = directory.resolve("P" + place);
        issuer.equipStores(own, "P" + place, PASSWORD);
        return Pair.open(JGroupsExample.secured(host, firstPort + place, places(), own, PASSWORD)
                .cluster("game"));
    }

    @Test
    void whoeverIsTrustedIsReachedAndNobodyElseComesIn() {
        Endpoint left = open(0, authority);
        Endpoint right = open(1, authority);
        await().until(() -> left.seeds().equals(List.of(right.address())));
        Pair pair = new Pair(
                left,
                right,
                Pair.dial(left, right.address()),
                Pair.obtain(right.accepted().next()));
        Inbox inbox = Inbox.of(pair.accepted());
        pair.sendFromLeft("hello");
        inbox.awaitBytes(5);

        Endpoint stranger = open(2, TestAuthority.create("somebody else's"));
        Endpoint withoutTls = Pair.open(
                JGroupsTransport.protocols(() -> Stacks.tcp(firstPort)).cluster("game"));
        Awaitility.await().pollDelay(Duration.ofSeconds(2)).until(() -> true);

        assertThat(left.seeds()).containsExactly(right.address());
        assertThat(right.seeds()).containsExactly(left.address());
        assertThat(stranger.seeds()).doesNotContain(left.address(), right.address());
        assertThat(withoutTls.seeds()).doesNotContain(left.address(), right.address());
        pair.sendFromLeft(" again");
        inbox.awaitBytes(11);
        Pair.close(stranger);
        Pair.close(withoutTls);
        pair.close();
    }
}
