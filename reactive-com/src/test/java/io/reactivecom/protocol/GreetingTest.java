package io.reactivecom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Identity;
import io.reactivecom.Refusal;
import io.reactivecom.wire.Bits;
import io.reactivecom.wire.Credit;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.Frame.Hello;
import io.reactivecom.wire.Frame.Proof;
import io.reactivecom.wire.Frame.Reject;
import io.reactivecom.wire.Frame.Resume;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who knows the group's secret gets in, and nobody else. P0, which waits for its group, is under test. */
class GreetingTest {

    private static final String SECRET = "what the group knows";
    private static final Identity P1 = Groups.identity(1);
    private static final String ADDRESS = Groups.address(1);

    private final Neighbours p0 = new Neighbours(Groups.before(0), SECRET);
    /** What P1 would compute. */
    private final Proofs proofs = proofs(SECRET);

    private static Proofs proofs(@Nullable String secret) {
        return new Proofs(Groups.before(1), new TestKeys(7, secret));
    }

    private Hello hello() {
        return p0.hello(P1, ADDRESS, 0);
    }

    private void says(long connection, Frame frame) {
        p0.machines.sessions.onFrame(connection, frame, 0);
    }

    private <F extends Frame> F said(long connection, Class<F> kind) {
        return p0.sentOn(connection).stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " in " + p0.sentOn(connection)));
    }

    private Proof proof(Proofs by, boolean dialler, Hello prover, Hello verifier) {
        Bits bits = by.proof(dialler, prover, verifier);
        assertThat(bits).isNotNull();
        return new Proof(bits);
    }

    private boolean isTalkedTo(long connection) {
        return p0.sentOn(connection).stream().anyMatch(Resume.class::isInstance);
    }

    /** P1 dials, on this connection, up to the point where it is its turn to prove. */
    private Hello dial(long connection) {
        p0.machines.sessions.onOpened(new Session(connection, null, null), 0);
        says(connection, hello());
        return said(connection, Hello.class);
    }

    @Test
    void whoDialsAndKnowsTheSecretIsTalkedTo() {
        Hello theirs = dial(1);
        assertThat(isTalkedTo(1)).as("before it has proven anything").isFalse();

        says(1, proof(proofs, true, hello(), theirs));

        assertThat(isTalkedTo(1)).isTrue();
    }

    @Test
    void theListenerProvesFirst() {
        Hello theirs = dial(1);

        assertThat(said(1, Proof.class)).isEqualTo(proof(proofs, false, theirs, hello()));
    }

    @Test
    void whoIsDialledAndKnowsTheSecretGetsAProofInReturn() {
        p0.machines.sessions.onOpened(new Session(1, ADDRESS, null), 0);
        Hello theirs = said(1, Hello.class);
        says(1, hello());
        assertThat(p0.sentOn(1)).as("nothing is proven to a stranger").containsExactly(theirs);

        says(1, proof(proofs, false, hello(), theirs));

        assertThat(said(1, Proof.class)).isEqualTo(proof(proofs, true, theirs, hello()));
        assertThat(isTalkedTo(1)).isTrue();
    }

    @Test
    void anotherSecretIsRefused() {
        Hello theirs = dial(1);

        says(1, proof(proofs("another"), true, hello(), theirs));

        assertRefused(1, "secrets differ");
    }

    @Test
    void noSecretIsRefused() {
        dial(1);

        says(1, new Resume(1, 0, 0, new Credit(1, 1), Bits.NONE, Bits.NONE));

        assertRefused(1, "only one of the two knows a secret");
    }

    @Test
    void aProofWhereNoneIsNeededIsOutOfTurn() {
        Neighbours open = new Neighbours(Groups.before(0));
        open.machines.sessions.onOpened(new Session(1, null, null), 0);

        open.machines.sessions.onFrame(1, new Proof(Bits.NONE), 0);

        assertThat(open.sentOn(1)).singleElement().isInstanceOf(Reject.class);
    }

    /** The nonce is another one on each connection. */
    @Test
    void aProofOfAnEarlierConnectionIsRefused() {
        Proof overheard = proof(proofs, true, hello(), dial(1));
        says(1, overheard);
        assertThat(isTalkedTo(1)).as("the first time").isTrue();

        dial(2);
        says(2, overheard);

        assertRefused(2, "secrets differ");
    }

    /** Somebody who knows nothing gives back what P0 itself has proven. */
    @Test
    void aProofThatComesBackIsRefused() {
        dial(1);

        says(1, said(1, Proof.class));

        assertRefused(1, "secrets differ");
    }

    /** P0's proof to one process is of no use to another one. */
    @Test
    void aProofForSomebodyElseIsRefused() {
        Hello theirs = dial(1);
        Hello another = p0.hello(Groups.identity(2), Groups.address(2), 0);

        says(1, proof(proofs, true, another, theirs));

        assertRefused(1, "secrets differ");
    }

    private static Hello with(Hello hello, Identity identity, String address, Bits nonce) {
        return new Hello(
                hello.version(),
                hello.cluster(),
                identity,
                address,
                hello.dialled(),
                hello.expect(),
                hello.waitedNanos(),
                hello.intervalNanos(),
                hello.timeoutNanos(),
                hello.splits(),
                nonce,
                hello.view(),
                hello.record(),
                hello.expelled());
    }

    /** An attacker in the middle replaces one field of P1's hello and forwards P1's proof. */
    @Test
    void aProofIsAboutAllThatTellsWhoItIsFrom() {
        Bits nonce = Neighbours.NONCE;
        List<Hello> others = List.of(
                with(hello(), Groups.identity(2), ADDRESS, nonce),
                with(hello(), new Identity(P1.name(), P1.incarnation() + 1), ADDRESS, nonce),
                with(hello(), P1, Groups.address(2), nonce),
                with(hello(), P1, ADDRESS, new Bits(0, nonce.second(), nonce.third(), nonce.fourth())),
                with(hello(), P1, ADDRESS, new Bits(nonce.first(), 0, nonce.third(), nonce.fourth())),
                with(hello(), P1, ADDRESS, new Bits(nonce.first(), nonce.second(), 0, nonce.fourth())),
                with(hello(), P1, ADDRESS, new Bits(nonce.first(), nonce.second(), nonce.third(), 0)));

        long connection = 0;
        for (Hello other : others) {
            Hello theirs = dial(++connection);
            says(connection, proof(proofs, true, other, theirs));
            assertRefused(connection, "secrets differ");
        }
    }

    @Test
    void noNonceComesTwice() {
        List<Bits> nonces = List.of(dial(1).nonce(), dial(2).nonce(), dial(3).nonce());

        assertThat(nonces).doesNotHaveDuplicates().doesNotContain(Bits.NONE);
    }

    private void assertRefused(long connection, String why) {
        assertThat(isTalkedTo(connection)).as("it is talked to").isFalse();
        assertThat(said(connection, Reject.class)).satisfies(reject -> {
            assertThat(reject.reason()).isEqualTo(Refusal.NOT_AUTHENTICATED);
            assertThat(reject.text()).contains(why, "sharedSecret");
        });
    }
}
