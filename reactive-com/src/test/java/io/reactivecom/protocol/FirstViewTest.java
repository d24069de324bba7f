package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.founder;
import static io.reactivecom.protocol.Groups.payload;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.AckLevel;
import io.reactivecom.ClosedException;
import io.reactivecom.Quorum;
import io.reactivecom.View;
import io.reactivecom.Waiting;
import io.reactivecom.wire.Bits;
import io.reactivecom.wire.Credit;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Frame.Resume;
import io.reactivecom.wire.Frame.Sequenced;
import io.reactivecom.wire.ViewBody.Install;
import io.reactivecom.wire.ViewId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each verb that needs members waits until its process is in a view. P0 of three is under test. */
class FirstViewTest {

    private static final long NOW = 1_000_000_000;
    private static final String WAITS = "it waits for the first view";

    private interface Verb {
        void begin(ComProtocol protocol, Operation operation);
    }

    enum Case {
        PUBLISH(sends(operation -> new UserCall.Publish(operation, payload("x")))),
        BROADCAST(sends(operation -> new UserCall.Broadcast(operation, payload("x")))),
        SEND_TO(sends(operation -> new UserCall.SendTo(operation, payload("x"), founder(1)))),
        SEND_EACH(sends(operation -> new UserCall.SendEach(operation, payload("x"), founder(1)))),
        BROADCAST_SYNC(sends(operation ->
                new UserCall.BroadcastSync(operation, payload("x"), Quorum.majority(), AckLevel.RECEIVED))),
        COLLECTIVE(sends(operation -> new UserCall.Collective(operation, payload("x")))),
        SEND_TO_SYNC(sends(operation -> new UserCall.SendToSync(operation, payload("x"), founder(1)))),
        RECEIVE_COLLECTIVE((protocol, operation) -> protocol.receiveCollective(operation, founder(1), NOW)),
        RECEIVE_FROM_SYNC((protocol, operation) -> protocol.receiveRendezvous(operation, founder(1), NOW)),
        ARRIVE((protocol, operation) -> protocol.arrive(operation, "lunch", NOW)),
        REQUEST((protocol, operation) -> protocol.requestPermit(operation, "ring", NOW));

        private final Verb verb;

        Case(Verb verb) {
            this.verb = verb;
        }

        private static Verb sends(Function<Operation, UserCall> call) {
            return (protocol, operation) -> protocol.send(call.apply(operation), NOW);
        }
    }

    private final Neighbours wire = new Neighbours(Groups.before(0));
    private final RecordingEffects effects = new RecordingEffects();
    private final ComProtocol protocol = new ComProtocol(
            Groups.SETTINGS, founder(0), Past.NONE, new Random(1), new TestKeys(1, null), wire, effects, NOW);
    private final Operation operation = new Operation(1, "verb", "", NOW);

    private void found() {
        decide();
        assertThat(effects.told).contains(Groups.founding(3).view());
    }

    private void decide() {
        for (int number = 1; number <= 2; number++) {
            protocol.onOpened(number, null, null, NOW);
            protocol.onFrame(number, wire.hello(Groups.identity(number), Groups.address(number), 0), NOW);
            protocol.onFrame(number, new Resume(1, 0, 0, new Credit(8, 8), Bits.NONE, Bits.NONE), NOW);
        }
        protocol.onFrame(1, new Sequenced(1, ViewId.NONE, new Install(Groups.founding(3))), NOW);
    }

    private List<String> waiting() {
        return protocol.explain(NOW).stream().map(Waiting::why).toList();
    }

    @ParameterizedTest
    @EnumSource
    void waitsForIt(Case tried) {
        tried.verb.begin(protocol, operation);
        assertThat(effects.isPending(operation)).isTrue();
        assertThat(waiting()).containsExactly(WAITS);
        assertThat(effects.goneOut).isEmpty();

        found();

        assertThat(waiting()).doesNotContain(WAITS);
        assertThat(effects.goneOut).hasSize(tried.ordinal() <= Case.SEND_TO_SYNC.ordinal() ? 1 : 0);
    }

    @ParameterizedTest
    @EnumSource
    void canBeCancelledBefore(Case tried) {
        tried.verb.begin(protocol, operation);

        protocol.cancel(operation, NOW);
        found();

        assertThat(effects.goneOut).isEmpty();
        assertThat(waiting()).isEmpty();
        assertThat(effects.isPending(operation)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void failsWithAStayThatEndsBefore(Case tried) {
        tried.verb.begin(protocol, operation);

        protocol.close(new ClosedException("P0"), NOW);

        assertThat(effects.errorOf(operation)).isInstanceOf(ClosedException.class);
    }

    @Test
    void whatBeginsLaterWaitsNoLongerForIt() {
        found();

        Case.PUBLISH.verb.begin(protocol, operation);

        assertThat(effects.goneOut).hasSize(1);
        assertThat(waiting()).isEmpty();
    }

    @Test
    void isNotInstalledOnceTheOthersHaveGoneOnWithoutThisProcess() {
        effects.diskIsSlow = true;
        decide();
        Decision first = Groups.founding(3);
        Decision without = Groups.next(first, List.of(founder(0)), List.of(), List.of(), Map.of());
        protocol.onFrame(1, new Sequenced(2, ViewId.of(first.view()), new Install(without)), NOW);
        assertThat(effects.expelledBy).containsExactly(without.view());

        protocol.stored(ViewId.of(first.view()), NOW);

        assertThat(effects.told).doesNotHaveAnyElementsOfTypes(View.class);
    }
}
