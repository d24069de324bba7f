package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.INTERVAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Member;
import io.reactivecom.View;
import io.reactivecom.wire.Body.Arrive;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Frame.Sequenced;
import io.reactivecom.wire.ViewId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What somebody says who was removed and let in again, and does not know it yet. P0 of two is under test. */
class FormerStayTest {

    private static final String BARRIER = "default";

    private final Neighbours neighbours = Neighbours.living(2, 0);
    private final Machines machines = neighbours.machines;
    private final View before = neighbours.group.view();
    private final Member former = before.member(1);
    private final Link link = new Link(former.identity(), 1, 8, 0);
    private final Operation operation = new Operation(1, "synchronize", BARRIER, 0);

    @Test
    void whatWasSaidInItDoesNotCount() {
        letInAgain();
        machines.barriers.arrive(BARRIER, operation);

        machines.router.take(link, new Sequenced(1, ViewId.of(before), new Arrive(BARRIER, 1)));
        assertThat(neighbours.effects.completed())
                .as("by an arrival of the former stay")
                .isEmpty();

        machines.router.take(link, new Sequenced(1, neighbours.group.viewId(), new Arrive(BARRIER, 1)));
        assertThat(neighbours.effects.completed())
                .as("by one of the present stay")
                .containsExactly(operation);
    }

    private void letInAgain() {
        long number = before.number() + 2;
        Member present = new Member(former.identity(), former.address(), number);
        View view = new View(before.generation(), number, List.of(before.member(0), present));
        machines.membership.learn(new Decision(view, number - 1, List.of()), INTERVAL);
    }
}
