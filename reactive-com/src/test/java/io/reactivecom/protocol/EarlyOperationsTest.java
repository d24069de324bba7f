package io.reactivecom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.ClosedException;
import io.reactivecom.MemberLeftException;
import io.reactivecom.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Operations that begin before there is a view, of which one sends several messages. */
class EarlyOperationsTest {

    private final RecordingEffects effects = new RecordingEffects();
    private final EarlyOperations early = new EarlyOperations(effects);
    private final Operation one = new Operation(1, "sendAllTo", "", 0);
    private final Operation another = new Operation(2, "synchronize", "lunch", 0);
    private final List<String> done = new ArrayList<>();

    EarlyOperationsTest() {
        begin(one, "first");
        begin(another, "second");
        begin(one, "third");
    }

    private void begin(Operation operation, String step) {
        early.add(operation, () -> done.add(step));
    }

    @Test
    void allAreCarriedOutOnceInTheirOrder() {
        assertThat(done).isEmpty();

        early.carryOut();
        early.carryOut();

        assertThat(done).containsExactly("first", "second", "third");
        assertThat(explained()).isEmpty();
    }

    @Test
    void whatIsCancelledIsNotCarriedOut() {
        early.cancel(one);
        early.carryOut();

        assertThat(done).containsExactly("second");
    }

    /** As one does whose first message has no encoding. */
    @Test
    void anOperationThatFailsAtOneStepGoesNoFurther() {
        Operation failing = new Operation(3, "sendAllTo", "", 0);
        early.add(failing, () -> early.cancel(failing));
        begin(failing, "next of it");
        begin(another, "fourth");

        early.carryOut();

        assertThat(done).containsExactly("first", "second", "third", "fourth");
    }

    /** Each of its messages would fail it again. */
    @Test
    void anOperationWhoseReceiverIsNotInTheViewFailsOnce() {
        Neighbours late = new Neighbours(Groups.before(0));
        UserCall.SendEach call = new UserCall.SendEach(one, Groups.payload("x"), Groups.founder(7));
        late.machines.carryOut(one, () -> late.machines.posts.sendEach(call, Groups.STAMP));
        late.machines.carryOut(one, () -> late.machines.posts.sendEach(call, Groups.STAMP));
        assertThat(late.effects.isPending(one)).isTrue();

        late.machines.membership.learn(Groups.founding(3), 0);

        assertThat(late.effects.errorOf(one)).isInstanceOf(MemberLeftException.class);
    }

    /** It lacks memory, or a class: the view would be installed by half. */
    @Test
    void aStepThatThrowsFailsItsOwnOperationOnly() {
        Neighbours late = new Neighbours(Groups.before(0));
        NoClassDefFoundError error = new NoClassDefFoundError("as the test wants it");
        late.machines.carryOut(one, () -> {
            throw error;
        });
        late.machines.carryOut(another, () -> done.add("another"));

        late.machines.membership.learn(Groups.founding(3), 0);

        assertThat(late.effects.abandoned).containsExactly(Map.entry(one, error));
        assertThat(done).containsExactly("another");
        assertThat(late.machines.timers.next()).as("its first heartbeat").isNotEqualTo(Timers.NEVER);
    }

    @Test
    void whatFailsWithTheStayIsNotCarriedOut() {
        early.failAll(new ClosedException("P3"));
        early.carryOut();

        assertThat(effects.errorOf(one)).isInstanceOf(ClosedException.class);
        assertThat(effects.errorOf(another)).isInstanceOf(ClosedException.class);
        assertThat(done).isEmpty();
    }

    @Test
    void eachOperationIsExplainedOnce() {
        assertThat(explained()).extracting(Waiting::operation).containsExactly(one.toString(), another.toString());
        assertThat(explained()).extracting(Waiting::why).containsOnly("it waits for the first view");

        early.cancel(one);

        assertThat(explained()).hasSize(1);
    }

    private List<Waiting> explained() {
        List<Waiting> lines = new ArrayList<>();
        early.explain(Groups.INTERVAL, lines);
        return lines;
    }
}
