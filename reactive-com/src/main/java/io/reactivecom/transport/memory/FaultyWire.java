package io.reactivecom.transport.memory;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import reactor.core.scheduler.Scheduler;

/** A wire of a network with faults: it follows a {@link Route}, and what is under way on it can be lost. */
final class FaultyWire implements Wire {

    /*
     * Each sending arrives in a task of its own, never before an earlier one, and hands over the oldest bytes that are
     * under way: whatever a real clock does to two tasks that are due at once, the order of the bytes stays. The end is
     * handed over after all of them for the same reason.
     */

    private final Line line;
    private final Scheduler network;
    private final Route route;
    private final EndpointScheduler process;
    private final InMemoryConnection receiver;
    private final Queue<ByteBuf> underWay = new ArrayDeque<>();
    private final Transit unsent;
    private final Transit untaken;
    private long lastDue = Long.MIN_VALUE;
    private boolean lost;

    FaultyWire(
            Line line,
            Scheduler network,
            Route route,
            EndpointScheduler process,
            InMemoryConnection sender,
            InMemoryConnection receiver) {
        this.line = line;
        this.network = network;
        this.route = route;
        this.process = process;
        this.receiver = receiver;
        this.unsent = new Transit(Transit.MOST_UNSENT, sender::relieve);
        this.untaken = new Transit(Transit.MOST_UNTAKEN, sender::relieve);
    }

    @Override
    public void send(ByteBuf bytes) {
        if (lost) {
            bytes.release();
            return;
        }
        int length = bytes.readableBytes();
        untaken.enter(length);
        underWay.add(bytes);
        long leaving = route.leave(length);
        long wait = leaving - network.now(TimeUnit.NANOSECONDS);
        if (wait > 0) {
            unsent.enter(length);
            network.schedule(() -> unsent.leave(length), wait, TimeUnit.NANOSECONDS);
        }
        travel(this::handOver, leaving);
        line.wear();
    }

    @Override
    public long room() {
        return Math.min(unsent.room(), untaken.room());
    }

    @Override
    public void taken(int bytes) {
        untaken.leave(bytes);
    }

    @Override
    public void end() {
        network.schedule(this::sendEnd);
    }

    private void sendEnd() {
        travel(this::handOverEnd, Long.MIN_VALUE);
    }

    private void travel(Runnable arrival, long leaving) {
        lastDue = route.carry(() -> process.execute(arrival), leaving, lastDue);
    }

    private void handOver() {
        ByteBuf bytes = underWay.poll();
        if (bytes != null) {
            receiver.receive(bytes);
        }
    }

    private void handOverEnd() {
        while (!underWay.isEmpty()) {
            handOver();
        }
        receiver.otherEnded();
        line.over();
    }

    /** Loses what is under way, and whatever is sent from now on. */
    void lose() {
        lost = true;
        underWay.forEach(ByteBuf::release);
        underWay.clear();
    }

    /** Tells the receiver of a break at once. */
    void breakOff(IOException why) {
        process.execute(() -> receiver.broke(why));
    }

    /** Tells the receiver of a break as soon as the news gets through. */
    void sendBreak(IOException why) {
        travel(() -> receiver.broke(why), Long.MIN_VALUE);
    }

    /** Ends the receiver's end without a word. */
    void vanish() {
        receiver.vanish();
    }

    /** Where it leads. */
    String address() {
        return receiver.endpoint().address();
    }
}
