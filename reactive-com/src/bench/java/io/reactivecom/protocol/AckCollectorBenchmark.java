package io.reactivecom.protocol;

import io.reactivecom.AckLevel;
import io.reactivecom.Member;
import io.reactivecom.Quorum;
import io.reactivecom.Stamp;
import io.reactivecom.wire.Body.SyncAck;
import io.reactivecom.wire.Payload;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One acknowledged broadcast: begun, acknowledged by all others, completed. */
@State(Scope.Thread)
public class AckCollectorBenchmark {

    /** Members of the group. */
    @Param({"3", "8"})
    private int members;

    private final Payload payload = Groups.payload("ready");
    private Group group;
    private AcknowledgedBroadcasts broadcasts;
    private long last;

    @Setup
    public void prepare() {
        group = Groups.of(members, 0);
        Nowhere nowhere = new Nowhere();
        broadcasts = new AcknowledgedBroadcasts(group, nowhere, nowhere, nowhere);
    }

    @Benchmark
    public long broadcast() {
        last++;
        Operation operation = new Operation(last, "broadcastSync", "", 0);
        broadcasts.start(
                new UserCall.BroadcastSync(operation, payload, Quorum.all(), AckLevel.RECEIVED), new Stamp(last));
        SyncAck ack = new SyncAck(last);
        for (Member other : group.others()) {
            broadcasts.onSyncAck(other, ack);
        }
        return last;
    }
}
