package io.reactivecom.wire;

import io.reactivecom.AckLevel;
import io.reactivecom.Message;
import io.reactivecom.Stamp;
import java.util.List;

/** What one process says to another, exactly once and in order. The whole vocabulary is on this page. */
public sealed interface Body
        permits Body.UserBody,
                Body.SyncAck,
                Body.CollectiveAck,
                Body.RendezvousAck,
                Body.Cancel,
                Body.Arrive,
                Body.Released,
                Body.TokenRequest,
                Body.Token,
                Body.TokenReport,
                Body.NoRoom,
                ViewBody {

    /**
     * Calls the handler's method for this body, so that the compiler finds a missing case.
     *
     * @param handler whose method to call
     * @param from who said it
     * @param <F> how the speaker is named
     */
    <F> void dispatch(BodyHandler<F> handler, F from);

    /** Said on a user's account: only these bear a stamp, so nothing else can move a clock. */
    sealed interface UserBody extends Body {

        /**
         * The Lamport time of the sending.
         *
         * @return the stamp
         */
        Stamp stamp();

        /**
         * What the user sends.
         *
         * @return the payload
         */
        Payload payload();

        /**
         * The verb.
         *
         * @return the kind of message
         */
        Message.Kind kind();

        @Override
        default <F> void dispatch(BodyHandler<F> handler, F from) {
            handler.onUserBody(from, this);
        }
    }

    /**
     * From publish, broadcast and sendTo, to each receiver, which puts it into its mailbox.
     *
     * @param kind the verb: publish, broadcast or sendTo
     * @param stamp the Lamport time of the sending
     * @param payload what the user sends
     */
    record Post(Message.Kind kind, Stamp stamp, Payload payload) implements UserBody {}

    /**
     * From broadcastSync to all others, which put it into their mailboxes and answer {@link SyncAck}.
     *
     * @param id names it among the sender's messages
     * @param level when to answer
     * @param stamp the Lamport time of the sending
     * @param payload what the user sends
     */
    record SyncBroadcast(long id, AckLevel level, Stamp stamp, Payload payload) implements UserBody {
        @Override
        public Message.Kind kind() {
            return Message.Kind.SYNC_BROADCAST;
        }
    }

    /**
     * From the collective broadcast's sender to all others, whose own call takes it and answers {@link CollectiveAck}.
     *
     * @param id names it among the sender's messages
     * @param stamp the Lamport time of the sending
     * @param payload what the user sends
     */
    record Collective(long id, Stamp stamp, Payload payload) implements UserBody {
        @Override
        public Message.Kind kind() {
            return Message.Kind.COLLECTIVE;
        }
    }

    /**
     * From sendToSync to one member, whose receiveFromSync takes it and answers {@link RendezvousAck}.
     *
     * @param id names it among the sender's messages
     * @param stamp the Lamport time of the sending
     * @param payload what the user sends
     */
    record Rendezvous(long id, Stamp stamp, Payload payload) implements UserBody {
        @Override
        public Message.Kind kind() {
            return Message.Kind.RENDEZVOUS;
        }
    }

    /**
     * From a receiver of {@link SyncBroadcast} to its sender, which counts it.
     *
     * @param id of the message
     */
    record SyncAck(long id) implements Body {
        @Override
        public <F> void dispatch(BodyHandler<F> handler, F from) {
            handler.onSyncAck(from, this);
        }
    }

    /**
     * From a taker of {@link Collective} to its sender, which counts it.
     *
     * @param id of the message
     */
    record CollectiveAck(long id) implements Body {
        @Override
        public <F> void dispatch(BodyHandler<F> handler, F from) {
            handler.onCollectiveAck(from, this);
        }
    }

    /**
     * From the taker of {@link Rendezvous} to its sender, which completes.
     *
     * @param id of the message
     */
    record RendezvousAck(long id) implements Body {
        @Override
        public <F> void dispatch(BodyHandler<F> handler, F from) {
            handler.onRendezvousAck(from, this);
        }
    }

    /**
     * From a sender that gave up to the receiver of {@link Rendezvous}, which withdraws it if it still waits.
     *
     * @param id of the message
     */
    record Cancel(long id) implements Body {
        @Override
        public <F> void dispatch(BodyHandler<F> handler, F from) {
            handler.onCancel(from, this);
        }
    }

    /**
     * From a member at a barrier to all others, or in a large view to the hub, which note how often it has arrived, bases
     * included.
     *
     * @param barrier the barrier's name
     * @param count how often it has arrived
     */
    record Arrive(String barrier, long count) implements Body {
        @Override
        public <F> void dispatch(BodyHandler<F> handler, F from) {
            handler.onArrive(from, this);
        }
    }

    /**
     * From the hub, rank 0 of a large view, to all others: every member has entered these generations, which are complete.
     *
     * @param barrier the barrier's name
     * @param view the number of the view that this is about
     * @param count up to which generation
     */
    record Released(String barrier, long view, long count) implements Body {
        @Override
        public <F> void dispatch(BodyHandler<F> handler, F from) {
            handler.onReleased(from, this);
        }
    }

    /**
     * From a member that wants a ring's token to all others, which note how often it has asked.
     *
     * @param ring the ring's name
     * @param count how often it has asked
     */
    record TokenRequest(String ring, long count) implements Body {
        @Override
        public <F> void dispatch(BodyHandler<F> handler, F from) {
            handler.onTokenRequest(from, this);
        }
    }

    /**
     * From the token's holder to the next, which holds it from then on, and knows from it who waits: whoever has asked more
     * often than it had its turn.
     *
     * @param ring the ring's name
     * @param epoch the number of the view in which the token was made or confirmed
     * @param grant counts the grants within the epoch
     * @param requested by rank, how often each has asked, as far as the sender knows
     * @param served by rank, how often each had its turn
     */
    record Token(String ring, long epoch, long grant, List<Long> requested, List<Long> served) implements Body {

        /**
         * Copies the lists.
         *
         * @param ring the ring's name
         * @param epoch the number of a view
         * @param grant counts within the epoch
         * @param requested copied
         * @param served copied
         */
        public Token {
            requested = List.copyOf(requested);
            served = List.copyOf(served);
        }

        @Override
        public <F> void dispatch(BodyHandler<F> handler, F from) {
            handler.onToken(from, this);
        }
    }

    /**
     * From everyone to a new view's minter, which makes anew the tokens that nobody holds once all have reported.
     *
     * @param view the number of the view that this is about
     * @param attestedNanos how long ago the sender installed the view of the last removal, or a later one
     * @param rings what it knows of each ring
     */
    record TokenReport(long view, long attestedNanos, List<RingReport> rings) implements Body {

        /**
         * Copies the list.
         *
         * @param view the number of a view
         * @param attestedNanos a duration
         * @param rings copied
         */
        public TokenReport {
            rings = List.copyOf(rings);
        }

        @Override
        public <F> void dispatch(BodyHandler<F> handler, F from) {
            handler.onTokenReport(from, this);
        }
    }

    /**
     * From a member at its limit of names to one that used another name, whose operations that wait for that name fail.
     *
     * @param ring whether it is the name of a ring; if not, of a barrier
     * @param name the name that was not taken
     * @param most the limit
     */
    record NoRoom(boolean ring, String name, int most) implements Body {
        @Override
        public <F> void dispatch(BodyHandler<F> handler, F from) {
            handler.onNoRoom(from, this);
        }
    }

    /**
     * What one member knows of one ring.
     *
     * @param ring the ring's name
     * @param holds whether the token is with it, in use or parked
     * @param requested how often it has asked
     * @param served how often it had its turn
     */
    record RingReport(String ring, boolean holds, long requested, long served) {}
}
