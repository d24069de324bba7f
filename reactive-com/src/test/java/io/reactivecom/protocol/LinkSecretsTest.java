package io.reactivecom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Identity;
import io.reactivecom.wire.Bits;
import io.reactivecom.wire.Credit;
import io.reactivecom.wire.Frame.Hello;
import io.reactivecom.wire.Frame.Resume;
import io.reactivecom.wire.ViewId;
import org.junit.jupiter.api.Test;

/** A conversation is taken up only by whoever was told how. P0 and P1 are two honest ones; others say that they are P1. */
class LinkSecretsTest {

    /** One of the two, with what it knows. */
    private static final class Side {
        private final Group group;
        private final LinkSecrets secrets;
        private final Proofs proofs;

        Side(int number) {
            group = Groups.of(2, number);
            proofs = new Proofs(group, new TestKeys(number, null));
            secrets = new LinkSecrets(group, proofs);
        }

        Hello hello() {
            return new Hello(
                    1,
                    "tests",
                    group.self().identity(),
                    group.self().address(),
                    "",
                    2,
                    0,
                    Groups.INTERVAL,
                    Groups.TIMEOUT,
                    false,
                    proofs.nonce(),
                    ViewId.NONE,
                    ViewId.NONE,
                    false);
        }
    }

    private static final Identity P1 = Groups.identity(1);

    private final Side p0 = new Side(0);
    private final Side p1 = new Side(1);
    private final Link toP1 = new Link(P1, 1, 8, 0);
    private final Link toP0 = new Link(Groups.identity(0), 1, 8, 0);
    private long now = 1;

    /** A connection as P0 sees it, after both have said hello. */
    private final class Meeting {
        private final Session atP0 = new Session(1, null, null);
        private final Session atP1 = new Session(1, "host:0", null);

        Meeting() {
            this(p1.hello());
        }

        Meeting(Hello hello1) {
            now++;
            Hello hello0 = p0.hello();
            atP0.said(hello0, now);
            atP0.heard(hello1);
            atP1.said(hello1, now);
            atP1.heard(hello0);
        }

        Resume ofP0() {
            return p0.secrets.sign(toP1, atP0);
        }

        Resume ofP1() {
            return p1.secrets.sign(toP0, atP1);
        }

        boolean isAdmittedByP0(Resume resume) {
            return p0.secrets.admit(toP1, atP0, resume, now);
        }

        boolean isAdmittedByP1(Resume resume) {
            return p1.secrets.admit(toP0, atP1, resume, now);
        }
    }

    private static Resume resume(Bits answer) {
        return new Resume(1, 0, 0, new Credit(8, 8), new Bits(6, 6, 6, 6), answer);
    }

    /** Each tells where it is before it has heard the other. */
    private void meet() {
        Meeting first = new Meeting();
        Resume ofP0 = first.ofP0();
        Resume ofP1 = first.ofP1();
        assertThat(first.isAdmittedByP0(ofP1)).isTrue();
        assertThat(first.isAdmittedByP1(ofP0)).isTrue();
    }

    @Test
    void whoMeetsAgainAnswers() {
        meet();

        Meeting second = new Meeting();

        assertThat(second.ofP1().answer()).isNotEqualTo(Bits.NONE);
        assertThat(second.isAdmittedByP0(second.ofP1())).isTrue();
        assertThat(second.isAdmittedByP1(second.ofP0())).isTrue();
    }

    @Test
    void whoHasAnsweredHasToEachTime() {
        meet();
        Meeting second = new Meeting();
        second.isAdmittedByP0(second.ofP1());

        assertThat(new Meeting().isAdmittedByP0(resume(Bits.NONE)))
                .as("somebody in its name")
                .isFalse();
        Meeting later = new Meeting();
        assertThat(later.isAdmittedByP0(later.ofP1())).as("itself").isTrue();
    }

    @Test
    void whoHasAcknowledgedWhatItWasToldHasToAnswer() {
        meet();

        p0.secrets.shows(P1, now);

        assertThat(new Meeting().isAdmittedByP0(resume(Bits.NONE)))
                .as("somebody in its name")
                .isFalse();
        Meeting later = new Meeting();
        assertThat(later.isAdmittedByP0(later.ofP1())).as("itself").isTrue();
    }

    /** Whoever says hello in its name reads what P0 says to it. */
    @Test
    void whatSomebodyElseIsToldInItsNameIsNoAnswer() {
        meet();
        p0.secrets.shows(P1, now);
        Meeting impostors = new Meeting();

        Resume told = impostors.ofP0();

        assertThat(told.secret()).as("who knows is told no more").isEqualTo(Bits.NONE);
        assertThat(impostors.isAdmittedByP0(resume(told.answer())))
                .as("handed back")
                .isFalse();
    }

    @Test
    void anAnswerIsGoodForOneConnection() {
        meet();
        Meeting second = new Meeting();
        Resume overheard = second.ofP1();
        second.isAdmittedByP0(overheard);

        assertThat(new Meeting().isAdmittedByP0(overheard)).isFalse();
    }

    /** Somebody repeats all that P1 has said, its hello too. */
    @Test
    void anAnswerIsOfNoUseToWhoeverRepeatsItsHello() {
        meet();
        Hello repeated = p1.hello();
        Meeting second = new Meeting(repeated);
        Resume overheard = second.ofP1();
        assertThat(second.isAdmittedByP0(overheard)).as("the first time").isTrue();

        assertThat(new Meeting(repeated).isAdmittedByP0(overheard)).isFalse();
    }

    /** Somebody between the two passes on P1's answer, with another hello than P1's. */
    @Test
    void anAnswerIsOfNoUseUnderAnotherHello() {
        meet();
        p0.secrets.shows(P1, now);
        Meeting second = new Meeting();
        Resume ofP1 = second.ofP1();

        second.atP0.heard(p1.hello());

        assertThat(second.isAdmittedByP0(ofP1)).isFalse();
    }

    /** It is known since the first time that it was shown. */
    @Test
    void whoShowsAgainThatItKnowsHasKnownItBefore() {
        meet();
        p0.secrets.shows(P1, now);
        Meeting impostors = new Meeting();

        p0.secrets.shows(P1, now + 5);

        assertThat(impostors.isAdmittedByP0(resume(Bits.NONE))).isFalse();
    }

    /** On another connection it has shown it meanwhile. */
    @Test
    void whoWasGreetedBeforeItCouldKnowNeedNotKnow() {
        Meeting first = new Meeting();
        Resume early = first.ofP1();
        meet();
        p0.secrets.shows(P1, now);

        assertThat(first.isAdmittedByP0(early)).isTrue();
    }

    @Test
    void anImpostorChangesNothing() {
        meet();
        p0.secrets.shows(P1, now);
        new Meeting().isAdmittedByP0(resume(Bits.NONE));

        Meeting later = new Meeting();

        assertThat(later.isAdmittedByP1(later.ofP0()))
                .as("P0 answers to what P1 has told")
                .isTrue();
        assertThat(later.isAdmittedByP0(later.ofP1())).isTrue();
    }

    @Test
    void aCrowdMakesNoMemberForgotten() {
        meet();
        p0.secrets.shows(P1, now);

        for (int number = 2; number < 5_000; number++) {
            Link toStranger = new Link(Groups.identity(number), 1, 8, 0);
            p0.secrets.admit(toStranger, new Meeting().atP0, resume(Bits.NONE), now);
        }

        assertThat(new Meeting().isAdmittedByP0(resume(Bits.NONE)))
                .as("somebody in its name")
                .isFalse();
        Meeting later = new Meeting();
        assertThat(later.isAdmittedByP1(later.ofP0())).isTrue();
    }

    @Test
    void eachOtherOneIsToldSomethingElse() {
        Session session = new Meeting().atP0;
        Link toP2 = new Link(Groups.identity(2), 1, 8, 0);

        assertThat(p0.secrets.sign(toP1, session).secret())
                .isNotEqualTo(p0.secrets.sign(toP2, session).secret());
    }
}
