package io.reactivecom;

import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * A user's message as it arrived.
 *
 * @param payload what was sent
 * @param from who sent it
 * @param stamp the Lamport time of its sending
 * @param received the Lamport time of its receipt here
 * @param kind the verb that sent it
 * @param context what of its sender's context came along, for {@code contextWrite} where it is dealt with: {@link Propagation}
 * @param <T> the payload's type
 */
public record Message<T>(T payload, Member from, Stamp stamp, Stamp received, Kind kind, ContextView context) {

    /**
     * A message with which nothing came along.
     *
     * @param payload what was sent
     * @param from who sent it
     * @param stamp the Lamport time of its sending
     * @param received the Lamport time of its receipt here
     * @param kind the verb that sent it
     */
    public Message(T payload, Member from, Stamp stamp, Stamp received, Kind kind) {
        this(payload, from, stamp, received, kind, Context.empty());
    }

    /** The verb that sent a message. */
    public enum Kind {
        /** {@code publish}: to everyone, the sender too. */
        PUBLISH("publish"),
        /** {@code broadcast}: to everyone else. */
        BROADCAST("broadcast"),
        /** {@code sendTo}: to one member. */
        SEND_TO("sendTo"),
        /** {@code broadcastSync}: to everyone else, acknowledged. */
        SYNC_BROADCAST("broadcastSync"),
        /** {@code broadcastSync} called by everyone: to everyone else's own call. */
        COLLECTIVE("broadcastSync"),
        /** {@code sendToSync}: to one member's {@code receiveFromSync}. */
        RENDEZVOUS("sendToSync");

        private final String verb;

        Kind(String verb) {
            this.verb = verb;
        }

        /**
         * The verb.
         *
         * @return what the method is called that sends such messages
         */
        public String verb() {
            return verb;
        }
    }

    /**
     * The same message, its payload seen as a type.
     *
     * @param type what the payload should be
     * @param <U> that type
     * @return this message
     * @throws UnexpectedPayloadException if the payload is something else; it carries this message
     */
    @SuppressWarnings("unchecked") // checked by isInstance just before
    public <U> Message<U> as(Class<U> type) {
        if (!type.isInstance(payload)) {
            throw new UnexpectedPayloadException(this, type);
        }
        return (Message<U>) this;
    }
}
