package io.reactivecom.protocol;

import io.reactivecom.NotSentException;
import io.reactivecom.wire.Body;
import io.reactivecom.wire.Body.UserBody;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.Frame.Sequenced;
import io.reactivecom.wire.ViewId;

/** Takes frames from the send queues of links to their connections, as far as these have room. */
final class Transmission {

    /*
     * A frame is encoded before it is numbered and kept. In the other order a frame without an encoding would end its link:
     * each connection would break at that frame, and be dialled again, while all that follows waits behind it. A user message
     * that has to wait is checked when it enters the queue, so one without an encoding fails its own operation, at once, and no
     * later one.
     *
     * What the machines say to each other always has an encoding, except where memory is missing. It never fails, since a machine
     * that stopped in the middle of a step would leave the others half way: it waits in the queue until there is memory.
     */

    /** How many frames of a link still go when it ends, room or not: none of them waits in the connection for others. */
    private static final int MOST_AT_THE_END = 4_096;

    /** No number has a longer encoding. */
    private static final long ANY_SEQUENCE = Long.MAX_VALUE;

    private final Carrier carrier;

    Transmission(Carrier carrier) {
        this.carrier = carrier;
    }

    /**
     * Sends a body: now, or when there is a connection with room.
     *
     * @throws NotSentException if a user message has no encoding; it is neither sent nor queued then
     */
    void send(Link link, ViewId view, Body body) {
        Session active = link.active();
        if (active != null && link.unsent().letsPass(body) && carrier.hasRoom(active.connection())) {
            sendNow(link, active, view, body);
        } else {
            if (body instanceof UserBody) {
                check(view, body);
            }
            link.unsent().add(view, body);
            proceed(link);
        }
    }

    /**
     * Sees whether a body has an encoding, without sending it.
     *
     * @throws NotSentException if it has none
     */
    void check(ViewId view, Body body) {
        carrier.check(new Sequenced(ANY_SEQUENCE, view, body));
    }

    private void sendNow(Link link, Session active, ViewId view, Body body) {
        Sequenced frame = link.next(view, body);
        try {
            carrier.transmit(active.connection(), frame);
        } catch (NotSentException unsent) {
            if (body instanceof UserBody) {
                throw unsent;
            }
            link.unsent().add(view, body);
            return;
        }
        link.append(frame);
    }

    /** Sends what waits, for as long as there is room. */
    void proceed(Link link) {
        Session active = link.active();
        boolean sent = true;
        while (sent && active != null && carrier.hasRoom(active.connection())) {
            sent = sendNext(link, active);
        }
    }

    /** Sends what waits before the link ends. */
    void finish(Link link) {
        Session active = link.active();
        boolean sent = true;
        for (int count = 0; sent && active != null && count < MOST_AT_THE_END; count++) {
            sent = sendNext(link, active);
        }
    }

    /**
     * Sends the first frame of the queue; false if there is none, or if it cannot be encoded for lack of memory: it stays in the
     * queue then, until the next attempt to send.
     */
    private boolean sendNext(Link link, Session active) {
        Frame next = link.unsent().next(link::next);
        if (next == null) {
            return false;
        }
        if (!carrier.offer(active.connection(), next)) {
            return false;
        }
        Sequenced begun = link.unsent().sent(next);
        if (begun != null) {
            link.append(begun);
        }
        return true;
    }
}
