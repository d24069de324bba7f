package io.reactivecom.wire;

import io.reactivecom.AckLevel;
import io.reactivecom.Message;
import io.reactivecom.Refusal;

/** Every number that names something on the wire. A number, once released, is never given to anything else. */
final class TypeBytes {

    /** "Rcom": what a connection's first frame says before anything else. */
    static final int MAGIC = 0x52636F6D;

    static final int HELLO = 1;
    static final int REJECT = 2;
    static final int RESUME = 3;
    static final int HEARTBEAT = 4;
    static final int ACK = 5;
    static final int SEQUENCED = 6;
    static final int PROOF = 7;
    static final int PART = 8;
    static final int REST = 9;

    static final int POST = 1;
    static final int SYNC_BROADCAST = 2;
    static final int COLLECTIVE = 3;
    static final int RENDEZVOUS = 4;
    static final int SYNC_ACK = 5;
    static final int COLLECTIVE_ACK = 6;
    static final int RENDEZVOUS_ACK = 7;
    static final int CANCEL = 8;
    static final int ARRIVE = 9;
    static final int TOKEN_REQUEST = 10;
    static final int TOKEN = 11;
    static final int TOKEN_REPORT = 12;
    static final int PEERS = 13;
    static final int FOUND = 14;
    static final int FOUND_ACCEPTED = 15;
    static final int FOUND_WITHDRAWN = 16;
    static final int JOIN = 17;
    static final int LEAVE = 18;
    static final int PREPARE = 19;
    static final int PROMISE = 20;
    static final int ACCEPT = 21;
    static final int ACCEPTED = 22;
    static final int INSTALL = 23;
    static final int RENEW = 24;
    static final int RELEASED = 25;
    static final int NO_ROOM = 26;
    static final int FOUND_REFUSED = 27;

    private TypeBytes() {}

    static int of(Refusal code) {
        return switch (code) {
            case VERSION -> 1;
            case CLUSTER -> 2;
            case TIMING -> 3;
            case NAME_TAKEN -> 4;
            case TRY_LATER -> 5;
            case SILENT -> 6;
            case PROTOCOL -> 7;
            case POLICY -> 8;
            case NOT_AUTHENTICATED -> 9;
            case LIMIT -> 10;
            case UNREACHABLE -> 11;
        };
    }

    static Refusal code(int number) {
        return switch (number) {
            case 1 -> Refusal.VERSION;
            case 2 -> Refusal.CLUSTER;
            case 3 -> Refusal.TIMING;
            case 4 -> Refusal.NAME_TAKEN;
            case 5 -> Refusal.TRY_LATER;
            case 6 -> Refusal.SILENT;
            case 7 -> Refusal.PROTOCOL;
            case 8 -> Refusal.POLICY;
            case 9 -> Refusal.NOT_AUTHENTICATED;
            case 10 -> Refusal.LIMIT;
            case 11 -> Refusal.UNREACHABLE;
            default -> throw new MalformedFrameException("there is no reject code " + number);
        };
    }

    static int of(AckLevel level) {
        return switch (level) {
            case RECEIVED -> 1;
            case CONSUMED -> 2;
        };
    }

    static AckLevel level(int number) {
        return switch (number) {
            case 1 -> AckLevel.RECEIVED;
            case 2 -> AckLevel.CONSUMED;
            default -> throw new MalformedFrameException("there is no acknowledgement level " + number);
        };
    }

    /** Of the kinds that a {@link Body.Post} can have; the others have bodies of their own. */
    static int of(Message.Kind kind) {
        return switch (kind) {
            case PUBLISH -> 1;
            case BROADCAST -> 2;
            case SEND_TO -> 3;
            case SYNC_BROADCAST, COLLECTIVE, RENDEZVOUS ->
                throw new MalformedFrameException("a Post cannot be of kind " + kind);
        };
    }

    static Message.Kind kind(int number) {
        return switch (number) {
            case 1 -> Message.Kind.PUBLISH;
            case 2 -> Message.Kind.BROADCAST;
            case 3 -> Message.Kind.SEND_TO;
            default -> throw new MalformedFrameException("there is no kind of Post " + number);
        };
    }
}
