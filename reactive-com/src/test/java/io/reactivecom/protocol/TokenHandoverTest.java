package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.operation;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.ClosedException;
import io.reactivecom.Com;
import io.reactivecom.Member;
import io.reactivecom.wire.Body.Token;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of the tokens of a process that leaves. P0 of three is under test. */
class TokenHandoverTest {

    private static final List<Long> NOBODY = List.of(0L, 0L, 0L);

    private final Group group = Groups.before(0);
    private final RecordingOutbox outbox = new RecordingOutbox(group);
    private final RecordingEffects effects = new RecordingEffects();
    private final TokenRings rings = new TokenRings(group, outbox, effects, new Timers(), () -> true);

    /** It would be lost with the process that has left. */
    @Test
    void aTokenDoesNotComeBackForARequestThatHasFailed() {
        rings.onViewChange(group.install(Groups.founding(3)), true, 0);
        Member p2 = group.view().member(2);
        Operation held = request();
        rings.onToken(p2, new Token(Com.DEFAULT, 1, 0, List.of(1L, 0L, 0L), NOBODY));
        Operation waiting = request();
        assertThat(effects.completed()).containsExactly(held);

        rings.handOver(new ClosedException("P0"));

        assertThat(effects.errorOf(waiting)).isInstanceOf(ClosedException.class);
        assertThat(outbox.all(Token.class))
                .singleElement()
                .satisfies(passed -> assertThat(passed.requested())
                        .as("all have been served")
                        .isEqualTo(passed.served()));
    }

    private Operation request() {
        Operation operation = operation();
        rings.request(Com.DEFAULT, operation, 0);
        return operation;
    }
}
