package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.INTERVAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.Refusal;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.Frame.Hello;
import io.reactivecom.wire.Frame.Reject;
import io.reactivecom.wire.ViewId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may talk to this process. P0 of three is under test. */
class HandshakeTest {

    private static final String ELSEWHERE = "elsewhere:1";
    private static final Identity STRANGER = new Identity("P9", 9);

    private final Neighbours neighbours = Neighbours.connected(3, 0);

    @Test
    void aStrangerOfTheSameGroupMayTalk() {
        assertThat(refusals(STRANGER, INTERVAL)).isEmpty();
    }

    @Test
    void anotherVersionIsRefused() {
        Hello theirs = hello(Frame.VERSION + 1, "tests", INTERVAL);

        assertThat(neighbours.refusals(theirs, 0)).extracting(Reject::reason).containsExactly(Refusal.VERSION);
    }

    @Test
    void anotherClusterIsRefused() {
        Hello theirs = hello(Frame.VERSION, "others", INTERVAL);

        assertThat(neighbours.refusals(theirs, 0)).singleElement().satisfies(reject -> {
            assertThat(reject.reason()).isEqualTo(Refusal.CLUSTER);
            assertThat(reject.text()).contains("tests", "others");
        });
    }

    @Test
    void aDifferenceInTimingIsRefused() {
        Hello theirs = hello(Frame.VERSION, "tests", 2 * INTERVAL);

        assertThat(neighbours.refusals(theirs, 0)).extracting(Reject::reason).containsExactly(Refusal.TIMING);
    }

    @Test
    void aDifferenceInPolicyIsRefused() {
        Hello theirs = new Hello(
                Frame.VERSION,
                "tests",
                STRANGER,
                ELSEWHERE,
                "",
                3,
                0,
                INTERVAL,
                Groups.TIMEOUT,
                true,
                Neighbours.NONCE,
                ViewId.NONE,
                ViewId.NONE,
                false);

        assertThat(neighbours.refusals(theirs, 0)).singleElement().satisfies(reject -> {
            assertThat(reject.reason()).isEqualTo(Refusal.POLICY);
            assertThat(reject.text()).contains("only a majority", "lastStanding()");
        });
    }

    @Test
    void aNameThatIsNotProvenIsRefusedAndNothingElseIsLookedAt() {
        Hello theirs = new Hello(
                Frame.VERSION,
                "others",
                STRANGER,
                ELSEWHERE,
                "",
                3,
                0,
                INTERVAL,
                Groups.TIMEOUT,
                false,
                Neighbours.NONCE,
                ViewId.NONE,
                ViewId.NONE,
                false);

        assertThat(neighbours.refusals(theirs, Set.of("P8", "p9"), 0))
                .singleElement()
                .satisfies(reject -> {
                    assertThat(reject.reason()).isEqualTo(Refusal.NOT_AUTHENTICATED);
                    assertThat(reject.text()).contains("\"P9\"", "P8", "certificate");
                });
        assertThat(neighbours.refusals(theirs, Set.of(), 0))
                .extracting(Reject::reason)
                .containsExactly(Refusal.NOT_AUTHENTICATED);
    }

    @Test
    void aNameThatIsProvenIsLetIn() {
        Hello theirs = neighbours.hello(STRANGER, ELSEWHERE, 0);

        assertThat(neighbours.refusals(theirs, Set.of("localhost", "P9"), 0)).isEmpty();
    }

    @Test
    void ofAnotherVersionNoProofIsAskedFor() {
        Hello theirs = hello(Frame.VERSION + 1, "tests", INTERVAL);

        assertThat(neighbours.refusals(theirs, Set.of(), 0))
                .extracting(Reject::reason)
                .containsExactly(Refusal.VERSION);
    }

    /** Otherwise whoever gets hold of an address could have a member declared gone. */
    @Test
    void whoIsNotProvenReplacesNobody() {
        Hello theirs = neighbours.hello(STRANGER, Groups.address(1), 0);
        neighbours.machines.sessions.onOpened(new Session(1_000, Groups.address(1), Set.of("P1")), 1);

        neighbours.machines.sessions.onFrame(1_000, theirs, 1);

        assertThat(neighbours.gone).isEmpty();
        assertThat(neighbours.sentOn(1_000))
                .last()
                .isInstanceOfSatisfying(
                        Reject.class, reject -> assertThat(reject.reason()).isEqualTo(Refusal.NOT_AUTHENTICATED));
    }

    @Test
    void whoRefusesAnAddressThatItDialledKnowsWhy() {
        Neighbours waiting = new Neighbours(Groups.before(0));
        waiting.machines.sessions.onOpened(new Session(1, ELSEWHERE, Set.of("P8")), 1);

        waiting.machines.sessions.onFrame(1, waiting.hello(STRANGER, ELSEWHERE, 0), 1);

        assertThat(waiting.unreachable).singleElement().asString().contains(ELSEWHERE, "P9", "P8");
    }

    @Test
    void theNameOfALivingMemberIsTaken() {
        assertThat(refusals(new Identity("P1", 77), INTERVAL)).containsExactly(Refusal.NAME_TAKEN);
    }

    @Test
    void theNameOfAMemberThatIsSilentMayBecomeFree() {
        assertThat(refusals(new Identity("P1", 77), 2 * INTERVAL + 1)).containsExactly(Refusal.TRY_LATER);
    }

    @Test
    void theNameOfAMemberWhoseConnectionIsBrokenMayBecomeFree() {
        neighbours.ends(1, 1);

        assertThat(refusals(new Identity("P1", 77), 2)).containsExactly(Refusal.TRY_LATER);
    }

    /** It was expelled, or has started again, and is faster than the end of its old connection. */
    @Test
    void whoeverAnswersAtAMembersAddressComesAfterIt() {
        Hello theirs = neighbours.hello(new Identity("P1", 77), Groups.address(1), 0);

        assertThat(neighbours.refusals(theirs, INTERVAL))
                .extracting(Reject::reason)
                .containsExactly(Refusal.TRY_LATER);
    }

    @Test
    void aMemberThatConnectsAgainIsWelcome() {
        assertThat(refusals(Groups.identity(1), INTERVAL)).isEmpty();
    }

    @Test
    void theNameOfThisProcessIsTakenOnceItIsIn() {
        Hello theirs = neighbours.hello(new Identity("P0", 77), ELSEWHERE, 100 * INTERVAL);

        assertThat(neighbours.refusals(theirs, INTERVAL))
                .as("however long the other has waited")
                .extracting(Reject::reason)
                .containsExactly(Refusal.NAME_TAKEN);
    }

    @Test
    void ofTwoThatWaitUnderOneNameTheLaterIsRefused() {
        Neighbours waiting = new Neighbours(Groups.before(0));
        Identity namesake = new Identity("P0", 77);

        List<Reject> later = waiting.refusals(waiting.hello(namesake, ELSEWHERE, 9), 10);
        List<Reject> earlier = waiting.refusals(waiting.hello(namesake, ELSEWHERE, 11), 10);

        assertThat(later).extracting(Reject::reason).containsExactly(Refusal.NAME_TAKEN);
        assertThat(earlier).as("it is for the other to refuse").isEmpty();
    }

    @Test
    void whoDialsSaysHelloFirst() {
        Neighbours waiting = new Neighbours(Groups.before(0));

        waiting.machines.sessions.onOpened(new Session(1, ELSEWHERE, null), 30);

        assertThat(waiting.sent)
                .as("nothing of a view yet, and how long it has waited")
                .containsExactly(new Neighbours.Sent(
                        1,
                        new Hello(
                                Frame.VERSION,
                                "tests",
                                Groups.identity(0),
                                Groups.address(0),
                                ELSEWHERE,
                                3,
                                30,
                                INTERVAL,
                                Groups.TIMEOUT,
                                false,
                                ((Hello) waiting.sent.get(0).frame()).nonce(),
                                ViewId.NONE,
                                ViewId.NONE,
                                false)));
    }

    private List<Refusal> refusals(Identity identity, long time) {
        return neighbours.refusals(neighbours.hello(identity, ELSEWHERE, 0), time).stream()
                .map(Reject::reason)
                .toList();
    }

    private static Hello hello(int version, String cluster, long interval) {
        return new Hello(
                version,
                cluster,
                STRANGER,
                ELSEWHERE,
                "",
                3,
                0,
                interval,
                Groups.TIMEOUT,
                false,
                Neighbours.NONCE,
                ViewId.NONE,
                ViewId.NONE,
                false);
    }

    /** P1 has restarted and is in again, which P0 has missed: P1 may be the only one that reaches P0. */
    @Test
    void oneThatShowsALaterViewMayBearTheNameOfALivingMember() {
        Identity restarted = new Identity("P1", 77);
        ViewId later = new ViewId(Groups.GENERATION, 5);

        assertThat(neighbours.refusals(neighbours.hello(restarted, ELSEWHERE, 0, 3, later), INTERVAL))
                .isEmpty();
    }

    @Test
    void ofTwoThatBeganAtOnceUnderOneNameOneIsRefused() {
        Neighbours smaller = new Neighbours(Groups.before(1));
        Identity other = new Identity("P1", 900);
        Neighbours larger = new Neighbours(new Group(Groups.SETTINGS, new Member(other, ELSEWHERE, 0)));

        assertThat(smaller.refusals(smaller.hello(other, ELSEWHERE, INTERVAL), INTERVAL))
                .extracting(Reject::reason)
                .containsExactly(Refusal.NAME_TAKEN);
        assertThat(larger.refusals(larger.hello(Groups.identity(1), Groups.address(1), INTERVAL), INTERVAL))
                .isEmpty();
    }
}
