package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Acknowledgements;
import io.reactivecom.Com;
import io.reactivecom.ExpelledException;
import io.reactivecom.Member;
import io.reactivecom.MemberLeftException;
import io.reactivecom.QuorumLostException;
import io.reactivecom.SuspendedException;
import io.reactivecom.Waiting;
import io.reactivecom.usage.Roles.Casting;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.test.subscriber.TestSubscriber;

/** Nothing waits for the dead: what becomes of every operation that waits, whatever happens to the group meanwhile. */
class PendingOperationsTest {

    /** How each ends. The columns are the upheavals, in their order. */
    private static final String TABLE = """
                                             peer:                       third   newcomer caller   quorum lost:
                                             crashes  leaves   cut off   crashes joins    expelled returns  not awaited
            SEND_TO                          left     left     left      waits   waits    expelled waits    suspended
            PUBLISH                          done     done     done      waits   waits    expelled waits    suspended
            BROADCAST                        done     done     done      waits   waits    expelled waits    suspended
            BROADCAST_SYNC_ALL_RECEIVED      done     done     done      waits   waits    expelled waits    suspended
            BROADCAST_SYNC_ALL_CONSUMED      done     done     done      waits   waits    expelled waits    suspended
            BROADCAST_SYNC_MAJORITY_RECEIVED waits    waits    waits     waits   waits    expelled waits    suspended
            BROADCAST_SYNC_MAJORITY_CONSUMED waits    waits    waits     waits   waits    expelled waits    suspended
            BROADCAST_SYNC_THREE_RECEIVED    too_few  too_few  too_few   waits   waits    expelled waits    suspended
            BROADCAST_SYNC_THREE_CONSUMED    too_few  too_few  too_few   waits   waits    expelled waits    suspended
            COLLECTIVE_AS_SENDER             done     done     done      waits   waits    expelled waits    suspended
            COLLECTIVE_AS_RECEIVER           left     left     left      waits   waits    expelled waits    suspended
            SEND_TO_SYNC                     left     left     left      waits   waits    expelled waits    suspended
            RECEIVE_FROM_SYNC                left     left     left      waits   waits    expelled waits    suspended
            SYNCHRONIZE                      done     done     done      waits   waits    expelled waits    suspended
            SYNCHRONIZE_BY_NAME              done     done     done      waits   waits    expelled waits    suspended
            REQUEST_SC                       done     done     done      waits   waits    expelled done     suspended
            REQUEST_SC_OF_A_RING             done     done     done      waits   waits    expelled done     suspended
            CRITICAL_SECTION                 done     done     done      waits   waits    expelled done     suspended
            """;

    /** A timeout and an interval until it is noticed, the guard of a token, and something for the deciding. */
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    static Stream<Arguments> cells() {
        return TABLE.lines().skip(2).flatMap(PendingOperationsTest::row);
    }

    private static Stream<Arguments> row(String line) {
        List<String> words = Arrays.asList(line.trim().split(" +"));
        PendingOperation operation = PendingOperation.valueOf(words.get(0));
        return Arrays.stream(Upheaval.values())
                .flatMap(upheaval -> Arrays.stream(Casting.values())
                        .map(casting -> Arguments.of(operation, upheaval, words.get(1 + upheaval.ordinal()), casting)));
    }

    @ParameterizedTest(name = "{0}, {1}: {2} ({3})")
    @MethodSource("cells")
    void ends(PendingOperation operation, Upheaval upheaval, String end, Casting casting) {
        try (Roles roles = new Roles(casting, upheaval::settings)) {
            Member peer = roles.peer().self();
            operation.prepare(roles);
            roles.advance(Duration.ofSeconds(1));
            TestSubscriber<Object> waiting = roles.start(operation.of(roles));
            roles.advance(Duration.ofSeconds(1));
            assertThat(waiting.isTerminated()).as("before it happens").isFalse();
            assertThat(roles.waiting()).as("explained").hasSize(1);

            upheaval.happen(roles);
            roles.advance(PATIENCE);

            assertEnd(end, operation, waiting, roles, peer);
            assertThat(roles.waiting()).as("nothing left behind").isEmpty();
            roles.assertGoesOn();
        }
    }

    private static void assertEnd(
            String end, PendingOperation operation, TestSubscriber<Object> waiting, Roles roles, Member peer) {
        switch (end) {
            case "done" -> assertDone(waiting);
            case "left" ->
                assertThat(failure(waiting, roles, MemberLeftException.class).member())
                        .isEqualTo(peer);
            case "too_few" ->
                assertThat(failure(waiting, roles, QuorumLostException.class)
                                .acknowledgements()
                                .departed())
                        .containsExactly(peer);
            case "expelled" -> failure(waiting, roles, ExpelledException.class);
            case "suspended" -> failure(waiting, roles, SuspendedException.class);
            case "waits" -> assertWaitsForTheLiving(operation, waiting, roles);
            default -> throw new IllegalArgumentException("no such end: " + end);
        }
    }

    private static void assertDone(TestSubscriber<Object> waiting) {
        assertThat(waiting.isTerminatedComplete()).as("done").isTrue();
        for (Object result : waiting.getReceivedOnNext()) {
            if (result instanceof Acknowledgements answers) {
                assertThat(answers.acknowledged()).as("who acknowledged").hasSize(2);
                assertThat(answers.departed()).as("who left").hasSize(1);
            }
        }
    }

    private static <E extends Throwable> E failure(TestSubscriber<Object> waiting, Roles roles, Class<E> type) {
        assertThat(waiting.isTerminatedError())
                .as("failed; what waits: %s", roles.waiting())
                .isTrue();
        return assertThat(waiting.expectTerminalError())
                .asInstanceOf(InstanceOfAssertFactories.type(type))
                .actual();
    }

    /** It waits for somebody who is there, and goes on as soon as that one does its part. */
    private static void assertWaitsForTheLiving(
            PendingOperation operation, TestSubscriber<Object> waiting, Roles roles) {
        assertThat(waiting.isTerminated()).as("ended").isFalse();
        Waiting line = roles.waiting().get(0);
        assertThat(line.waitingFor())
                .as("for whom")
                .isNotEmpty()
                .isSubsetOf(roles.caller().view().members());
        for (Com laggard : roles.living()) {
            if (line.waitingFor().contains(laggard.self())) {
                operation.act(laggard, roles);
            }
        }
        roles.advance(Duration.ofSeconds(1));
        assertThat(waiting.isTerminatedComplete()).as("done, now that they act").isTrue();
    }
}
