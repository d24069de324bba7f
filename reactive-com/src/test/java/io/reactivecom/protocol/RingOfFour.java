package io.reactivecom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Member;
import io.reactivecom.wire.Body.Token;
import java.util.Arrays;
import java.util.List;

/** One ring as P1 of four sees it. */
abstract class RingOfFour {

    static final String RING = "ring";
    static final List<Long> NOBODY_ASKED = List.of(0L, 0L, 0L, 0L);

    final Group group = Groups.of(4, 1);
    final Member p0 = group.view().member(0);
    final Member p2 = group.view().member(2);
    final Member p3 = group.view().member(3);
    final RecordingOutbox outbox = new RecordingOutbox(group);
    final RecordingEffects effects = new RecordingEffects();
    boolean stands = true;
    int renewals;
    final OperationQueues<String> queues = new OperationQueues<>();
    final Authority authority = new Authority() {
        @Override
        public boolean mayGrant() {
            return stands;
        }

        @Override
        public void renew() {
            renewals++;
        }
    };
    final TokenRing ring = new TokenRing(RING, group, outbox, effects, authority, queues);

    Operation request() {
        Operation operation = Groups.operation();
        ring.request(operation);
        return operation;
    }

    Grant granted(Operation operation) {
        return (Grant) effects.resultOf(operation);
    }

    long heldFence() {
        Grant held = ring.held();
        assertThat(held).as("the permit held").isNotNull();
        return held.fence();
    }

    /** Gives a permit back, and nothing else happens within the batch. */
    void release(long fence) {
        ring.release(fence);
        ring.advance();
    }

    /** The token comes from P0 and tells, by rank, how often each was served. */
    void receive(Long... served) {
        ring.onToken(p0, new Token(RING, 1, 0, NOBODY_ASKED, Arrays.asList(served)));
    }

    /** The token comes, and nobody was served yet. */
    void receive() {
        receive(0L, 0L, 0L, 0L);
    }
}
