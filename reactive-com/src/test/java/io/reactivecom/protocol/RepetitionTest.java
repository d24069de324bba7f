package io.reactivecom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Member;
import io.reactivecom.wire.Ballot;
import io.reactivecom.wire.Body;
import io.reactivecom.wire.Body.Arrive;
import io.reactivecom.wire.ViewBody;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the machines say again and again is not kept again and again for a member that acknowledges nothing. */
class RepetitionTest {

    private static final int MANY = 10_000;
    private static final int MOST = 2 * Groups.SETTINGS.window() + 512;

    private final Neighbours neighbours = Neighbours.connected(3, 0);
    private final Member p1 = neighbours.group.view().member(1);

    static Stream<Body> repeated() {
        Ballot ballot = new Ballot(1, Groups.identity(0));
        Group group = Groups.of(3, 0);
        return Stream.of(
                new ViewBody.Prepare(group.viewId(), ballot),
                new ViewBody.Promise(group.viewId(), ballot, null, null),
                new ViewBody.Accept(group.viewId(), ballot, group.decision()),
                new ViewBody.Accepted(group.viewId(), ballot),
                new ViewBody.Install(group.decision()));
    }

    @ParameterizedTest
    @MethodSource("repeated")
    void whatIsRepeatedIsBounded(Body body) {
        for (int time = 0; time < MANY; time++) {
            neighbours.machines.links.send(p1, body);
        }

        assertThat(neighbours.machines.links.unacknowledged(p1.identity())).isEqualTo(MOST);
    }

    /** On a slow line, questions that are asked anew all the time must not delay votes. */
    @Test
    void questionsLeaveRoomForVotes() {
        for (int time = 0; time < MANY; time++) {
            neighbours.machines.links.send(p1, new ViewBody.Join(Groups.contact(7), List.of()));
        }

        assertThat(neighbours.machines.links.unacknowledged(p1.identity())).isEqualTo(48);
    }

    @Test
    void whatIsSaidOnceIsKept() {
        for (int count = 1; count <= MANY; count++) {
            neighbours.machines.links.send(p1, new Arrive("default", count));
        }

        assertThat(neighbours.machines.links.unacknowledged(p1.identity())).isEqualTo(MANY);
    }
}
