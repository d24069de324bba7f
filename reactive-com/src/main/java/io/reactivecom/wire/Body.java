package io.reactivecom.wire;

import io.reactivecom.AckLevel;
import io.reactivecom.Identity;
import io.reactivecom.Message;
import io.reactivecom.Stamp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one process says to another, exactly once and in order. The whole vocabulary is on this page. */
public sealed interface Body {

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

    /** From publish, broadcast and sendTo, to each receiver, which puts it into its mailbox. */
    record Post(Message.Kind kind, Stamp stamp, Payload payload) implements UserBody {}

    /** From broadcastSync to all others, which put it into their mailboxes and answer {@link SyncAck}. */
    record SyncBroadcast(long id, AckLevel level, Stamp stamp, Payload payload) implements UserBody {
        @Override
        public Message.Kind kind() {
            return Message.Kind.SYNC_BROADCAST;
        }
    }

    /** From the collective broadcast's sender to all others, whose own call takes it and answers {@link CollectiveAck}. */
    record Collective(long id, Stamp stamp, Payload payload) implements UserBody {
        @Override
        public Message.Kind kind() {
            return Message.Kind.COLLECTIVE;
        }
    }

    /** From sendToSync to one member, whose receiveFromSync takes it and answers {@link RendezvousAck}. */
    record Rendezvous(long id, Stamp stamp, Payload payload) implements UserBody {
        @Override
        public Message.Kind kind() {
            return Message.Kind.RENDEZVOUS;
        }
    }

    /** From a receiver of {@link SyncBroadcast} to its sender, which counts it. */
    record SyncAck(long id) implements Body {
        @Override
        public <F> void dispatch(BodyHandler<F> handler, F from) {
            handler.onSyncAck(from, this);
        }
    }

    /** From a taker of {@link Collective} to its sender, which counts it. */
    record CollectiveAck(long id) implements Body {
        @Override
        public <F> void dispatch(BodyHandler<F> handler, F from) {
            handler.onCollectiveAck(from, this);
        }
    }

    /** From the taker of {@link Rendezvous} to its sender, which completes. */
    record RendezvousAck(long id) implements Body {
        @Override
        public <F> void dispatch(BodyHandler<F> handler, F from) {
            handler.onRendezvousAck(from, this);
        }
    }

    /** From a sender that gave up to the receiver of {@link Rendezvous}, which withdraws it if it still waits. */
    record Cancel(long id) implements Body {
        @Override
        public <F> void dispatch(BodyHandler<F> handler, F from) {
            handler.onCancel(from, this);
        }
    }

    /** From a member at a barrier to all others, which note how often it has arrived, bases included. */
    record Arrive(String barrier, long count) implements Body {
        @Override
        public <F> void dispatch(BodyHandler<F> handler, F from) {
            handler.onArrive(from, this);
        }
    }

    /** From a member that wants a ring's token to all others, which note how often it has asked. */
    record TokenRequest(String ring, long count) implements Body {
        @Override
        public <F> void dispatch(BodyHandler<F> handler, F from) {
            handler.onTokenRequest(from, this);
        }
    }

    /** From the token's holder to the next, which holds it from then on; served tells by rank how often each had its turn. */
    record Token(String ring, long epoch, long grant, List<Long> served) implements Body {

        /** Copies the list. */
        public Token {
            served = List.copyOf(served);
        }

        @Override
        public <F> void dispatch(BodyHandler<F> handler, F from) {
            handler.onToken(from, this);
        }
    }

    /** From everyone to a new view's minter, which makes anew the tokens that nobody holds once all have reported. */
    record TokenReport(long view, long attestedNanos, List<RingReport> rings) implements Body {

        /** Copies the list. */
        public TokenReport {
            rings = List.copyOf(rings);
        }

        @Override
        public <F> void dispatch(BodyHandler<F> handler, F from) {
            handler.onTokenReport(from, this);
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

    /** Between processes in no view: whom the sender knows; the receiver dials those whom it does not know. */
    record Peers(List<Contact> contacts) implements Body {

        /** Copies the list. */
        public Peers {
            contacts = List.copyOf(contacts);
        }

        @Override
        public <F> void dispatch(BodyHandler<F> handler, F from) {
            handler.onPeers(from, this);
        }
    }

    /** From the longest-waiting process to its fellow founders, which agree to one such proposal at a time. */
    record Found(Decision decision) implements Body {
        @Override
        public <F> void dispatch(BodyHandler<F> handler, F from) {
            handler.onFound(from, this);
        }
    }

    /** From a founder that agrees to the proposer, which installs the first view when all have. */
    record FoundAccepted(ViewId view) implements Body {
        @Override
        public <F> void dispatch(BodyHandler<F> handler, F from) {
            handler.onFoundAccepted(from, this);
        }
    }

    /** From a process that wants in to any member, which hands it to the proposer, which puts it into the next view. */
    record Join(Contact joiner) implements Body {
        @Override
        public <F> void dispatch(BodyHandler<F> handler, F from) {
            handler.onJoin(from, this);
        }
    }

    /** From a member that wants out to the others, whose proposer leaves it out of the next view. */
    record Leave(Identity leaver) implements Body {
        @Override
        public <F> void dispatch(BodyHandler<F> handler, F from) {
            handler.onLeave(from, this);
        }
    }

    /** From a proposer to the view's members, which promise to heed no lower ballot, if they have promised none higher. */
    record Prepare(ViewId view, Ballot ballot) implements Body {
        @Override
        public <F> void dispatch(BodyHandler<F> handler, F from) {
            handler.onPrepare(from, this);
        }
    }

    /** From a member to a proposer, with what it has accepted already; the proposer counts promises up to a quorum. */
    record Promise(ViewId view, Ballot ballot, @Nullable Ballot acceptedBallot, @Nullable Decision accepted)
            implements Body {
        @Override
        public <F> void dispatch(BodyHandler<F> handler, F from) {
            handler.onPromise(from, this);
        }
    }

    /** From a proposer to the view's members, which accept if they have promised no higher ballot. */
    record Accept(ViewId view, Ballot ballot, Decision decision) implements Body {
        @Override
        public <F> void dispatch(BodyHandler<F> handler, F from) {
            handler.onAccept(from, this);
        }
    }

    /** From a member that accepted to the proposer, which has decided when a quorum did. */
    record Accepted(ViewId view, Ballot ballot) implements Body {
        @Override
        public <F> void dispatch(BodyHandler<F> handler, F from) {
            handler.onAccepted(from, this);
        }
    }

    /** From whoever knows a decided view to whoever may not; the receiver installs it, or learns that it is out. */
    record Install(Decision decision) implements Body {
        @Override
        public <F> void dispatch(BodyHandler<F> handler, F from) {
            handler.onInstall(from, this);
        }
    }
}
