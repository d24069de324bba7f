package io.reactivecom.transport.memory;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Queue;
import reactor.core.scheduler.Scheduler;

/** A wire that knows no faults: what is sent is there in the next task. */
final class DirectWire implements Wire {

    /*
     * A hand-over is a task of its own, so that sending
     * never runs the receiver's code within the sender's; it takes along all that was sent before it began, so that a
     * burst costs one task. What the receiver makes the sender send meanwhile waits for the next one. Tasks run in the
     * order given, so the end, a task as well, comes after all bytes sent before.
     *
     * send() is called on the scheduler only, as Connection.send demands: the queue needs no lock. end() may be called
     * anywhere.
     */

    private final Scheduler scheduler;
    private final InMemoryConnection receiver;
    private final Queue<ByteBuf> underWay = new ArrayDeque<>();
    private final Transit untaken;
    private boolean handOverPlanned;

    DirectWire(Scheduler scheduler, InMemoryConnection sender, InMemoryConnection receiver) {
        this.scheduler = scheduler;
        this.receiver = receiver;
        this.untaken = new Transit(Transit.MOST_UNTAKEN, sender::relieve);
    }

    @Override
    public void send(ByteBuf bytes) {
        untaken.enter(bytes.readableBytes());
        underWay.add(bytes);
        if (!handOverPlanned) {
            handOverPlanned = true;
            scheduler.schedule(this::handOver);
        }
    }

    @Override
    public long room() {
        return untaken.room();
    }

    @Override
    public void taken(int bytes) {
        untaken.leave(bytes);
    }

    @Override
    public void end() {
        scheduler.schedule(receiver::otherEnded);
    }

    private void handOver() {
        handOverPlanned = false;
        for (int count = underWay.size(); count > 0; count--) {
            receiver.receive(underWay.remove());
        }
    }
}
