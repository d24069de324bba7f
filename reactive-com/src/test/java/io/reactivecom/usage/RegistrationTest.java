package io.reactivecom.usage;

import static io.reactivecom.RealTime.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactivecom.Com;
import io.reactivecom.JoinException;
import io.reactivecom.Member;
import io.reactivecom.Status;
import io.reactivecom.View;
import io.reactivecom.transport.tcp.TcpTransport;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;
import reactor.test.subscriber.TestSubscriber;

/** How a process gets its number, and what becomes of the numbers when others come and go. */
class RegistrationTest {

    @AutoClose
    private final TestCluster cluster = TestCluster.of("P0", "P1", "P2");

    private final Com p0 = cluster.com(0);
    private final Com p1 = cluster.com(1);
    private final Com p2 = cluster.com(2);

    @Test
    void whoeverMayBlockJoinsAtOnce() {
        Com alone = Com.named("P9").joinNow(Duration.ofSeconds(30));
        assertThat(alone.rank()).isZero();
        alone.dispose();

        assertThatThrownBy(() -> Com.named("P9")
                        .transport(TcpTransport.bind("127.0.0.1", 0).seeds("127.0.0.1:1"))
                        .joinNow(Duration.ofMillis(50)))
                .isInstanceOf(JoinException.class);
    }

    @Test
    void numbersAreConsecutiveFromZeroInOrderOfArrival() {
        assertThat(List.of(p0.rank(), p1.rank(), p2.rank())).as("ranks").containsExactly(0, 1, 2);
        assertThat(p0.view().members()).as("members by rank").containsExactly(p0.self(), p1.self(), p2.self());
    }

    @Test
    void everyoneHasTheSameView() {
        assertThat(p1.view()).as("P1's view").isEqualTo(p0.view());
        assertThat(p2.view()).as("P2's view").isEqualTo(p0.view());
        assertThat(p0.view().number()).as("the first view's number").isEqualTo(1);
    }

    @Test
    void aViewAnswersWhoIsWho() {
        View view = p1.view();

        assertThat(view.size()).isEqualTo(3);
        assertThat(view.member(2)).as("the member of rank 2").isEqualTo(p2.self());
        assertThat(view.rankOf(p2.self())).as("P2's rank").isEqualTo(2);
        assertThat(view.named("P0")).as("the member named P0").contains(p0.self());
        assertThat(view.named("P9")).as("the member named P9").isEmpty();
    }

    @Test
    void aLateJoinerComesLast() {
        Com late = cluster.join("A-late");

        assertThat(late.rank())
                .as("the joiner's rank, though its name is the first")
                .isEqualTo(3);
        assertThat(List.of(p0.rank(), p1.rank(), p2.rank()))
                .as("the others keep their ranks")
                .containsExactly(0, 1, 2);
        assertThat(cluster.coms()).as("all agree").allMatch(com -> com.view().equals(late.view()));
    }

    @Test
    void severalJoinersAreAppendedOneAfterTheOther() {
        cluster.join("P3");
        cluster.join("P4");

        assertThat(p0.view().members().stream().map(Member::name))
                .as("in order of arrival")
                .containsExactly("P0", "P1", "P2", "P3", "P4");
    }

    @Test
    void aDepartureRenumbersThoseBehindItAndViewsTells() {
        cluster.verify(p2::views)
                .assertNext(view ->
                        assertThat(view.size()).as("the view at the start").isEqualTo(3))
                .then(() -> p1.leave().subscribe())
                .assertNext(view ->
                        assertThat(view.members()).as("the view after P1 left").containsExactly(p0.self(), p2.self()))
                .thenCancel()
                .verify();

        assertThat(p0.rank()).as("P0's rank").isZero();
        assertThat(p2.rank()).as("P2's rank, one less").isEqualTo(1);
    }

    @Test
    void aCrashRenumbersToo() {
        p0.dispose();
        cluster.advance(Duration.ofSeconds(1));

        assertThat(p1.rank()).as("P1's rank").isZero();
        assertThat(p2.rank()).as("P2's rank").isEqualTo(1);
        assertThat(p1.view()).as("the survivors agree").isEqualTo(p2.view());
    }

    @Test
    void whoComesBackIsAnotherMember() {
        Member before = p1.self();
        p1.dispose();
        cluster.advance(Duration.ofSeconds(1));

        Com again = cluster.join("P1");

        assertThat(again.self().name()).as("the same name").isEqualTo(before.name());
        assertThat(again.self()).as("another member").isNotEqualTo(before);
        assertThat(again.rank()).as("at the end").isEqualTo(2);
        assertThat(p0.view().contains(before)).as("the former stay is over").isFalse();
    }

    @Test
    void viewsReplaysTheLatestAndEndsWithTheCommunicator() {
        cluster.join("P3");
        TestSubscriber<View> views = cluster.start(p0.views());
        assertThat(views.getReceivedOnNext()).as("the latest, at once").containsExactly(p0.view());

        cluster.await(p0.leave());

        assertThat(views.isTerminatedComplete()).as("ended").isTrue();
    }

    @Test
    void viewNumbersOnlyGrow() {
        TestSubscriber<View> views = cluster.start(p0.views());
        cluster.join("P3");
        cluster.await(p1.leave());
        cluster.join("P4");

        assertThat(views.getReceivedOnNext().stream().map(View::number))
                .as("view numbers")
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void aProcessWithoutSettingsStartsAlone() {
        StepVerifier.create(Com.named("hermit").join())
                .assertNext(hermit -> {
                    assertThat(hermit.rank()).as("its rank").isZero();
                    assertThat(hermit.view().size()).as("how many are in").isEqualTo(1);
                    assertThat(hermit.status()).as("its status").isEqualTo(Status.PRIMARY);
                    hermit.dispose();
                })
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void nothingHappensBeforeJoinIsSubscribed() {
        cluster.named("P3").join();
        cluster.advance(Duration.ofSeconds(10));

        assertThat(p0.view().size()).as("still three").isEqualTo(3);
    }

    @Test
    void cancellingJoinGivesUp() {
        try (TestCluster other = TestCluster.empty()) {
            TestSubscriber<Com> waits = other.start(other.named("P0").expect(2).join());
            waits.cancel();
            other.advance(Duration.ofSeconds(1));

            TestSubscriber<Com> second = other.start(other.named("P1").expect(2).join());
            other.advance(Duration.ofSeconds(10));
            assertThat(second.isTerminated()).as("P1 finds somebody").isFalse();

            other.add(other.await(other.named("P0").expect(2).join()));
            assertThat(other.add(other.await(second)).rank())
                    .as("P1 has waited longer")
                    .isZero();
        }
    }
}
