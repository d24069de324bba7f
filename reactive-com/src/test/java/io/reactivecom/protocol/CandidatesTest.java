package io.reactivecom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.protocol.Candidates.Candidate;
import io.reactivecom.wire.Contact;
import io.reactivecom.wire.ViewBody.Peers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Those who wait to found a group, in the order of their arrival. */
class CandidatesTest {

    private final Candidate myself = candidate(1, 100);
    private final Candidates candidates = new Candidates(myself);

    @Test
    void thisProcessIsOneOfThem() {
        assertThat(candidates.size()).isEqualTo(1);
        assertThat(candidates.knows(myself.identity())).isTrue();
        assertThat(candidates.first(1)).containsExactly(myself);
    }

    @Test
    void whoHasWaitedLongestIsFirstWhateverItsName() {
        Candidate early = candidate(9, 50);
        Candidate late = candidate(0, 150);
        candidates.add(late);
        candidates.add(early);

        assertThat(candidates.first(3)).containsExactly(early, myself, late);
    }

    @Test
    void ofTwoThatHaveWaitedEquallyLongTheSmallerIsFirst() {
        Candidate smaller = candidate(0, 100);
        candidates.add(smaller);

        assertThat(candidates.first(2)).containsExactly(smaller, myself);
    }

    @Test
    void othersAreNamedInTheOrderOfTheirArrival() {
        Candidate late = candidate(0, 20);
        Candidate early = candidate(2, 10);
        candidates.add(late);
        candidates.add(early);

        assertThat(candidates.others()).containsExactly(early, late);
    }

    @Test
    void onlyTheFirstFound() {
        candidates.add(candidate(2, 10));
        candidates.add(candidate(3, 20));

        assertThat(candidates.first(2)).as("this process came third").doesNotContain(myself);
    }

    @Test
    void whoIsThereTwiceIsCountedOnce() {
        candidates.add(candidate(2, 10));
        candidates.add(candidate(2, 12));

        assertThat(candidates.size()).isEqualTo(2);
    }

    @Test
    void whoIsNoLongerConnectedIsForgotten() {
        candidates.add(candidate(2, 10));
        candidates.add(candidate(3, 20));

        candidates.keep(Groups.identity(3)::equals);

        assertThat(candidates.knows(Groups.identity(2))).isFalse();
        assertThat(candidates.find(Groups.identity(3))).isNotNull();
        assertThat(candidates.size()).as("this process stays").isEqualTo(2);
    }

    @Test
    void othersAreToldForHowLongEachHasWaited() {
        candidates.add(candidate(2, 10));

        assertThat(candidates.contacts(110))
                .isEqualTo(new Peers(List.of(new Contact(Groups.identity(2), Groups.address(2), 100))));
    }

    @Test
    void anAnswerIsDueOnlyIfItTellsSomethingNew() {
        candidates.add(candidate(2, 10));
        assertThat(candidates.knowsMoreThan(new Peers(List.of()), Groups.identity(2)))
                .as("P2 knows itself")
                .isFalse();

        candidates.add(candidate(3, 10));

        assertThat(candidates.knowsMoreThan(new Peers(List.of()), Groups.identity(2)))
                .as("P2 does not know P3")
                .isTrue();
        assertThat(candidates.knowsMoreThan(new Peers(List.of(Groups.contact(3))), Groups.identity(2)))
                .as("P2 knows P3")
                .isFalse();
    }

    private static Candidate candidate(int number, long since) {
        return new Candidate(Groups.identity(number), Groups.address(number), since, false);
    }
}
