package io.reactivecom.protocol;

import io.reactivecom.AckLevel;
import io.reactivecom.Member;
import io.reactivecom.Message;
import io.reactivecom.Quorum;
import io.reactivecom.Stamp;
import io.reactivecom.wire.Payload;
import org.jspecify.annotations.Nullable;

/** A verb that sends a user message: what the sender's clock stamps as it goes out. */
public sealed interface UserCall {

    /**
     * Whose subscription this is.
     *
     * @return the operation to complete
     */
    Operation operation();

    /**
     * What to send.
     *
     * @return the payload
     */
    Payload payload();

    /**
     * The verb.
     *
     * @return the kind of message that it sends
     */
    Message.Kind kind();

    /**
     * To whom alone it goes.
     *
     * @return the receiver, or null if it goes to more than one
     */
    default @Nullable Member to() {
        return null;
    }

    /**
     * Calls the handler's method for this verb, so that the compiler finds a missing case.
     *
     * @param handler whose method to call
     * @param stamp the message's stamp
     */
    void dispatch(Handler handler, Stamp stamp);

    /** Carries out each verb. */
    interface Handler {
        /** To everyone, the sender too. */
        void publish(Publish call, Stamp stamp);

        /** To everyone else. */
        void broadcast(Broadcast call, Stamp stamp);

        /** To one member. */
        void sendTo(SendTo call, Stamp stamp);

        /** To one member, one of many. */
        void sendEach(SendEach call, Stamp stamp);

        /** To everyone else, acknowledged. */
        void broadcastSync(BroadcastSync call, Stamp stamp);

        /** To everyone else's own call. */
        void collective(Collective call, Stamp stamp);

        /** To one member's receiveFromSync. */
        void sendToSync(SendToSync call, Stamp stamp);
    }

    /** See {@code Com.publish}. */
    record Publish(Operation operation, Payload payload) implements UserCall {
        @Override
        public Message.Kind kind() {
            return Message.Kind.PUBLISH;
        }

        @Override
        public void dispatch(Handler handler, Stamp stamp) {
            handler.publish(this, stamp);
        }
    }

    /** See {@code Com.broadcast}. */
    record Broadcast(Operation operation, Payload payload) implements UserCall {
        @Override
        public Message.Kind kind() {
            return Message.Kind.BROADCAST;
        }

        @Override
        public void dispatch(Handler handler, Stamp stamp) {
            handler.broadcast(this, stamp);
        }
    }

    /** See {@code Com.sendTo}. */
    record SendTo(Operation operation, Payload payload, Member to) implements UserCall {
        @Override
        public Message.Kind kind() {
            return Message.Kind.SEND_TO;
        }

        @Override
        public void dispatch(Handler handler, Stamp stamp) {
            handler.sendTo(this, stamp);
        }
    }

    /** See {@code Com.sendAllTo}: one of the messages, whose operation goes on. */
    record SendEach(Operation operation, Payload payload, Member to) implements UserCall {
        @Override
        public Message.Kind kind() {
            return Message.Kind.SEND_TO;
        }

        @Override
        public void dispatch(Handler handler, Stamp stamp) {
            handler.sendEach(this, stamp);
        }
    }

    /** See {@code Com.broadcastSync} with a quorum. */
    record BroadcastSync(Operation operation, Payload payload, Quorum quorum, AckLevel level) implements UserCall {
        @Override
        public Message.Kind kind() {
            return Message.Kind.SYNC_BROADCAST;
        }

        @Override
        public void dispatch(Handler handler, Stamp stamp) {
            handler.broadcastSync(this, stamp);
        }
    }

    /** See {@code Com.broadcastSync} called by everyone, at the sender. */
    record Collective(Operation operation, Payload payload) implements UserCall {
        @Override
        public Message.Kind kind() {
            return Message.Kind.COLLECTIVE;
        }

        @Override
        public void dispatch(Handler handler, Stamp stamp) {
            handler.collective(this, stamp);
        }
    }

    /** See {@code Com.sendToSync}. */
    record SendToSync(Operation operation, Payload payload, Member to) implements UserCall {
        @Override
        public Message.Kind kind() {
            return Message.Kind.RENDEZVOUS;
        }

        @Override
        public void dispatch(Handler handler, Stamp stamp) {
            handler.sendToSync(this, stamp);
        }
    }
}
