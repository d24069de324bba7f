package io.reactivecom.transport.tcp;

import static io.reactivecom.RealTime.PATIENCE;
import static io.reactivecom.RealTime.failureToJoin;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.ComBuilder;
import io.reactivecom.JoinException;
import io.reactivecom.View;
import io.reactivecom.transport.Pair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.test.StepVerifier;

/** A member has the name that its certificate says, wherever names are checked. */
class TlsNamesTest {

    private final TestAuthority authority = TestAuthority.create("authority");
    private final Path directory;
    private final Tls right;
    private final Tls wrong;
    private final List<Com> group = new ArrayList<>();

    TlsNamesTest(@TempDir Path directory) {
        this.directory = directory;
        this.right = authority.equip(directory.resolve("P0"), "P0");
        this.wrong = authority.equip(directory.resolve("P9"), "P9");
    }

    @AfterEach
    void dispose() {
        group.forEach(Com::dispose);
    }

    @Test
    void whoBearsItsCertificatesNameIsLetIn() {
        Tls own = authority.equip(directory.resolve("P1"), "P1");
        found("P0", right);

        StepVerifier.create(join("P1", own).join().map(TlsNamesTest::viewAtTheEnd))
                .assertNext(view -> assertThat(view.members()).hasSize(2))
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void aCommonNameWillDo() {
        Tls own = authority.equip(
                directory.resolve("P1"),
                "P1",
                certificate -> TestAuthority.host().subject("OU=members,CN=P1,O=tests"));
        found("P0", right);

        StepVerifier.create(join("P1", own).join().map(TlsNamesTest::viewAtTheEnd))
                .expectNextCount(1)
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void whoBearsAnotherNameIsRefusedAndToldSo() {
        found("P0", right);

        StepVerifier.create(join("P1", wrong).join())
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(JoinException.class)
                        .hasMessageContaining("a seed refuses this process: \"P1\" is not among the names")
                        .hasMessageContaining("P9"))
                .verify(PATIENCE);
        assertThat(group.get(0).view()).extracting(View::size).isEqualTo(1);
    }

    /** The one that dials finds the fault: it does not join them, and can say why. */
    @Test
    void aSeedThatBearsAnotherNameIsNotBelieved() {
        Tls own = authority.equip(directory.resolve("P1"), "P1");
        found("P0", wrong);

        failureToJoin(join("P1", own), "it was refused: \"P0\" is not among the names");
    }

    @Test
    void withoutTheCheckAnyNameWillDo() {
        found("P0", wrong.withoutNameCheck());

        StepVerifier.create(join("P1", right.withoutNameCheck()).join().map(TlsNamesTest::viewAtTheEnd))
                .expectNextCount(1)
                .expectComplete()
                .verify(PATIENCE);
    }

    private static View viewAtTheEnd(Com com) {
        View view = com.view();
        com.dispose();
        return view;
    }

    private void found(String name, Tls tls) {
        group.add(Pair.obtain(Com.named(name)
                .transport(TcpTransport.bind("127.0.0.1", 0).tls(tls))
                .join()));
    }

    /** One that would wait for others, and so founds no group of its own. */
    private ComBuilder join(String name, Tls tls) {
        return Com.named(name)
                .transport(TcpTransport.bind("127.0.0.1", 0)
                        .tls(tls)
                        .seeds(group.get(0).self().address()))
                .expect(2);
    }
}
