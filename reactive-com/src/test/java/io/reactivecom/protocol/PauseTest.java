package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.TIMEOUT;
import static io.reactivecom.protocol.Groups.founder;
import static io.reactivecom.protocol.Groups.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.wire.Body.Token;
import io.reactivecom.wire.Frame.Heartbeat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** P0 of three holds a permit, and is stopped for longer than that can stand. */
class PauseTest {

    private static final List<Long> NOBODY_ASKED = List.of(0L, 0L, 0L);

    private final Neighbours p0 = Neighbours.living(3, 0);
    private final Machines machines = p0.machines;

    @Test
    void thePermitIsLostBeforeAnyInputIsDealtWith() {
        machines.membership.onHeartbeat(identity(1), new Heartbeat(1, 1, p0.group.viewId(), List.of()), 1);
        Operation operation = Groups.operation();
        machines.rings.request(Com.DEFAULT, operation, 1);
        p0.at(1);
        machines.rings.onToken(founder(2), new Token(Com.DEFAULT, 1, 0, NOBODY_ASKED, NOBODY_ASKED));
        assertThat(p0.effects.resultOf(operation)).isInstanceOf(Grant.class);

        machines.membership.noticePause(3 * TIMEOUT);

        assertThat(p0.effects.lost).hasSize(1);
        assertThat(machines.standing.permitsUntil()).isEqualTo(Long.MIN_VALUE);
    }
}
