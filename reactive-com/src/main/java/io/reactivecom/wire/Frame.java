package io.reactivecom.wire;

import io.reactivecom.Identity;
import io.reactivecom.Refusal;
import java.util.List;

/**
 * One unit on a connection. Handshake, heartbeat and acknowledgement are of the moment; whatever must not be lost or
 * repeated is a {@link Body} in a {@link Sequenced}.
 */
public sealed interface Frame {

    /** The version of this vocabulary; processes that speak different ones refuse each other. */
    int VERSION = 4;

    /**
     * Sent first by both ends of a connection; the receiver checks it, and from then on knows who the other is.
     *
     * @param version the sender's {@link #VERSION}
     * @param cluster the sender's group name
     * @param identity who the sender is
     * @param address where others reach it
     * @param dialled the address at which it has dialled the receiver; empty if the receiver has dialled
     * @param expect how many processes it founds a group with; 1 if it founds one alone, or only joins
     * @param waitedNanos for how long it has been waiting to be in a group
     * @param intervalNanos its heartbeat interval
     * @param timeoutNanos its timeout
     * @param splits whether any part of its group may go on by itself
     * @param nonce drawn for this connection, for the other side to answer in its {@link Proof}
     * @param view its view
     * @param record the latest view that it was in before this stay, as far as it remembers
     * @param expelled whether a group has gone on without it, which it looks for
     */
    record Hello(
            int version,
            String cluster,
            Identity identity,
            String address,
            String dialled,
            int expect,
            long waitedNanos,
            long intervalNanos,
            long timeoutNanos,
            boolean splits,
            Bits nonce,
            ViewId view,
            ViewId record,
            boolean expelled)
            implements Frame {}

    /**
     * Sent by both ends, after their hellos, where their group has a secret; the receiver computes the same and compares.
     *
     * @param bits a keyed hash of both hellos, by that secret
     */
    record Proof(Bits bits) implements Frame {}

    /**
     * Sent by both ends once they know each other, before any sequenced frame; the receiver takes up its sending where the
     * other's receiving stopped.
     *
     * @param numbering names the sender's count of its sequenced frames to the receiver; of two, the greater is the later
     * @param known the receiver's numbering, as far as the sender has followed it, 0 if not at all
     * @param received the number of the last frame it has of that numbering
     * @param credit how many user messages the receiver may have sent in all
     * @param secret what the receiver has to know when it comes back
     * @param answer what the receiver has told as its secret, none if it has not yet
     */
    record Resume(long numbering, long known, long received, Credit credit, Bits secret, Bits answer)
            implements Frame {}

    /**
     * Sent instead of going on, before closing; the receiver tells its user the text.
     *
     * @param reason what is wrong, for the program
     * @param text what is wrong, for people
     */
    record Reject(Refusal reason, String text) implements Frame {}

    /**
     * Sent by every member to every other, each interval; the receiver notes that the sender lives, and what it knows.
     *
     * @param sequence counts the sender's heartbeats
     * @param echo the sequence of the receiver's latest heartbeat that the sender has, 0 for none or if the receiver is leaving
     * @param view the sender's view
     * @param suspected the ranks, in that view, of those whom the sender suspects
     */
    record Heartbeat(long sequence, long echo, ViewId view, List<Integer> suspected) implements Frame {

        /**
         * Copies the list.
         *
         * @param sequence counts the heartbeats
         * @param echo the sequence of one of the receiver's
         * @param view the sender's view
         * @param suspected copied
         */
        public Heartbeat {
            suspected = List.copyOf(suspected);
        }
    }

    /**
     * Sent every few dozen frames, with every heartbeat, and as messages are consumed; the receiver forgets the frames up
     * to that number and sends what had to wait for room, unless it has begun another count since.
     *
     * @param numbering the receiver's count of its frames that this is about
     * @param received the number of the last sequenced frame of it that the sender has
     * @param credit how many user messages the receiver may have sent in all
     */
    record Ack(long numbering, long received, Credit credit) implements Frame {}

    /**
     * A body that arrives exactly once, in order.
     *
     * @param sequence counts the frames of this sender to this receiver, from 1
     * @param view the sender's view when it said this
     * @param body what it said
     * @param ahead how many bytes of the body's payload have gone ahead in {@link Part}s on this connection
     */
    record Sequenced(long sequence, ViewId view, Body body, int ahead) implements Frame {

        /**
         * A frame that is not preceded by parts.
         *
         * @param sequence counts the frames of this sender to this receiver, from 1
         * @param view the sender's view when it said this
         * @param body what it said
         */
        public Sequenced(long sequence, ViewId view, Body body) {
            this(sequence, view, body, 0);
        }

        /**
         * The same message with other bytes in its payload.
         *
         * @param bytes not copied: they must not change any more
         * @param goneAhead how many bytes of the payload have gone ahead
         * @return a frame that has its number, its view and the rest of its body from this one
         * @throws IllegalStateException if the body has no payload
         */
        public Sequenced withBytes(byte[] bytes, int goneAhead) {
            return new Sequenced(sequence, view, bodyWith(bytes), goneAhead);
        }

        private Body bodyWith(byte[] bytes) {
            if (body instanceof Body.Post post) {
                return new Body.Post(post.kind(), post.stamp(), post.payload().withBytes(bytes));
            }
            if (body instanceof Body.SyncBroadcast sync) {
                return new Body.SyncBroadcast(
                        sync.id(), sync.level(), sync.stamp(), sync.payload().withBytes(bytes));
            }
            if (body instanceof Body.Collective collective) {
                return new Body.Collective(
                        collective.id(),
                        collective.stamp(),
                        collective.payload().withBytes(bytes));
            }
            if (body instanceof Body.Rendezvous meeting) {
                return new Body.Rendezvous(
                        meeting.id(), meeting.stamp(), meeting.payload().withBytes(bytes));
            }
            throw new IllegalStateException("no payload in " + body);
        }
    }

    /**
     * The next bytes of a long payload, sent ahead of the {@link Sequenced} that bears the message and the payload's last
     * bytes. Other frames may come between the parts.
     *
     * @param offset how many bytes of the payload went ahead before these; 0 begins a payload
     * @param length how many bytes the whole payload has
     * @param bytes at least one. Those of a decoded frame are the buffer's own, so they hold until more is written there
     */
    record Part(int offset, int length, Slice bytes) implements Frame {

        @Override
        public String toString() {
            return "Part[" + bytes + " after " + offset + " of " + length + "]";
        }
    }
}
