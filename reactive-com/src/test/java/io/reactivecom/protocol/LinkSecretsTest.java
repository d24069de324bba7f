package io.reactivecom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Identity;
import io.reactivecom.wire.Bits;
import io.reactivecom.wire.Credit;
import io.reactivecom.wire.Frame.Resume;
import org.junit.jupiter.api.Test;

/** A conversation is taken up only by whoever was told how. P0 is under test. */
class LinkSecretsTest {

    private static final Identity P1 = Groups.identity(1);
    private static final Bits THEIRS = new Bits(1, 2, 3, 4);

    private final Group group = Groups.of(2, 0);
    private final LinkSecrets secrets = new LinkSecrets(group, new Proofs(group, new TestKeys(1, null)));
    private long now = 1;
    private final Link link = new Link(P1, 1, 8, 0);

    private static Resume resume(Bits answer) {
        return new Resume(1, 0, 0, new Credit(8, 8), THEIRS, answer);
    }

    /** Whether one may go on that says hello now. */
    private boolean admits(Identity peer, Resume resume) {
        now++;
        return secrets.admit(peer, resume, now, now);
    }

    private Bits told() {
        return secrets.sign(link).secret();
    }

    @Test
    void whoIsMetForTheFirstTimeHasNothingToAnswer() {
        assertThat(admits(P1, resume(Bits.NONE))).isTrue();
    }

    @Test
    void whatTheOtherHasToldIsAnswered() {
        assertThat(secrets.sign(link).answer()).isEqualTo(Bits.NONE);
        admits(P1, resume(Bits.NONE));

        assertThat(secrets.sign(link).answer()).isEqualTo(THEIRS);
    }

    /** The connection may have broken before the other got to know it. */
    @Test
    void whoHasNotShownThatItKnowsMayStillNotKnow() {
        admits(P1, resume(Bits.NONE));

        assertThat(admits(P1, resume(Bits.NONE))).isTrue();
    }

    @Test
    void whoHasShownThatItKnowsHasToKnowEachTime() {
        assertThat(admits(P1, resume(told()))).isTrue();

        assertThat(admits(P1, resume(Bits.NONE))).as("somebody in its name").isFalse();
        assertThat(admits(P1, resume(THEIRS))).as("somebody who guesses").isFalse();
        assertThat(admits(P1, resume(told()))).as("itself").isTrue();
    }

    /** On another connection it has shown it meanwhile. */
    @Test
    void whoWasGreetedBeforeItCouldKnowNeedNotKnow() {
        long greetedAt = now;
        admits(P1, resume(told()));

        assertThat(secrets.admit(P1, resume(Bits.NONE), greetedAt, now)).isTrue();
        assertThat(admits(P1, resume(Bits.NONE)))
                .as("somebody in its name, later")
                .isFalse();
    }

    @Test
    void whoHasAcknowledgedWhatItWasToldHasToKnow() {
        admits(P1, resume(Bits.NONE));

        secrets.shows(P1, now);

        assertThat(admits(P1, resume(Bits.NONE))).as("somebody in its name").isFalse();
        assertThat(admits(P1, resume(told()))).as("itself").isTrue();
    }

    @Test
    void anImpostorChangesNothing() {
        admits(P1, resume(told()));

        admits(P1, new Resume(1, 0, 0, new Credit(8, 8), new Bits(9, 9, 9, 9), Bits.NONE));

        assertThat(secrets.sign(link).answer())
                .as("what the right one has told")
                .isEqualTo(THEIRS);
    }

    @Test
    void aCrowdMakesNoMemberForgotten() {
        admits(P1, resume(told()));

        for (int number = 2; number < 5_000; number++) {
            admits(Groups.identity(number), resume(Bits.NONE));
        }

        assertThat(secrets.sign(link).answer()).isEqualTo(THEIRS);
        assertThat(admits(P1, resume(Bits.NONE))).as("somebody in its name").isFalse();
    }

    @Test
    void eachOtherOneIsToldSomethingElse() {
        assertThat(told())
                .isNotEqualTo(
                        secrets.sign(new Link(Groups.identity(2), 1, 8, 0)).secret());
    }
}
