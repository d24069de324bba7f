package io.reactivecom.wire;

import static io.reactivecom.wire.Primitives.readByte;
import static io.reactivecom.wire.Primitives.readFlag;
import static io.reactivecom.wire.Primitives.readInt;
import static io.reactivecom.wire.Primitives.readList;
import static io.reactivecom.wire.Primitives.readName;
import static io.reactivecom.wire.Primitives.readNumber;
import static io.reactivecom.wire.Values.readBallot;
import static io.reactivecom.wire.Values.readContact;
import static io.reactivecom.wire.Values.readDecision;
import static io.reactivecom.wire.Values.readHeaders;
import static io.reactivecom.wire.Values.readViewId;

import io.netty.buffer.ByteBuf;
import io.reactivecom.AckLevel;
import io.reactivecom.Message;
import io.reactivecom.Stamp;
import java.util.SortedMap;

/** Reads bodies, each field in the order in which {@link BodyWriter} writes it: Java evaluates arguments in order. */
final class BodyReader {

    private final CodecNames codecNames = new CodecNames();

    Body read(ByteBuf in) {
        int type = readByte(in);
        return switch (type) {
            case TypeBytes.POST -> new Body.Post(readKind(in), readStamp(in), readPayload(in));
            case TypeBytes.SYNC_BROADCAST ->
                new Body.SyncBroadcast(readNumber(in), readLevel(in), readStamp(in), readPayload(in));
            case TypeBytes.COLLECTIVE -> new Body.Collective(readNumber(in), readStamp(in), readPayload(in));
            case TypeBytes.RENDEZVOUS -> new Body.Rendezvous(readNumber(in), readStamp(in), readPayload(in));
            case TypeBytes.SYNC_ACK -> new Body.SyncAck(readNumber(in));
            case TypeBytes.COLLECTIVE_ACK -> new Body.CollectiveAck(readNumber(in));
            case TypeBytes.RENDEZVOUS_ACK -> new Body.RendezvousAck(readNumber(in));
            case TypeBytes.CANCEL -> new Body.Cancel(readNumber(in));
            case TypeBytes.ARRIVE -> new Body.Arrive(readName(in), readNumber(in));
            case TypeBytes.RELEASED -> new Body.Released(readName(in), readNumber(in), readNumber(in));
            case TypeBytes.TOKEN_REQUEST -> new Body.TokenRequest(readName(in), readNumber(in));
            case TypeBytes.TOKEN -> readToken(in);
            case TypeBytes.TOKEN_REPORT -> readTokenReport(in);
            case TypeBytes.NO_ROOM -> new Body.NoRoom(readFlag(in), readName(in), readInt(in));
            case TypeBytes.PEERS -> new ViewBody.Peers(readList(in, Values.LEAST_CONTACT, Values::readContact));
            case TypeBytes.FOUND -> new ViewBody.Found(readDecision(in));
            case TypeBytes.FOUND_ACCEPTED -> new ViewBody.FoundAccepted(readViewId(in));
            case TypeBytes.FOUND_REFUSED -> new ViewBody.FoundRefused(readViewId(in), readViewId(in));
            case TypeBytes.FOUND_WITHDRAWN -> new ViewBody.FoundWithdrawn();
            case TypeBytes.JOIN ->
                new ViewBody.Join(readContact(in), readList(in, Values.LEAST_IDENTITY, Values::readIdentity));
            case TypeBytes.LEAVE -> new ViewBody.Leave();
            case TypeBytes.PREPARE -> new ViewBody.Prepare(readViewId(in), readBallot(in));
            case TypeBytes.PROMISE -> readPromise(in);
            case TypeBytes.ACCEPT -> new ViewBody.Accept(readViewId(in), readBallot(in), readDecision(in));
            case TypeBytes.ACCEPTED -> new ViewBody.Accepted(readViewId(in), readBallot(in));
            case TypeBytes.INSTALL -> new ViewBody.Install(readDecision(in));
            case TypeBytes.RENEW -> new ViewBody.Renew(readViewId(in));
            default -> throw new MalformedFrameException("there is no body type " + type);
        };
    }

    private static Message.Kind readKind(ByteBuf in) {
        return TypeBytes.kind(readByte(in));
    }

    private static AckLevel readLevel(ByteBuf in) {
        return TypeBytes.level(readByte(in));
    }

    private static Stamp readStamp(ByteBuf in) {
        return new Stamp(readNumber(in));
    }

    /** A payload is the last of its frame, and needs no length of its own. */
    private Payload readPayload(ByteBuf in) {
        String codec = codecNames.read(in);
        SortedMap<String, String> headers = readHeaders(in);
        byte[] bytes = new byte[in.readableBytes()];
        in.readBytes(bytes);
        return new Payload(codec, headers, bytes);
    }

    private static Body.Token readToken(ByteBuf in) {
        return new Body.Token(
                readName(in),
                readNumber(in),
                readNumber(in),
                readList(in, 1, Primitives::readNumber),
                readList(in, 1, Primitives::readNumber));
    }

    private static Body.TokenReport readTokenReport(ByteBuf in) {
        return new Body.TokenReport(
                readNumber(in), readNumber(in), readList(in, Values.LEAST_RING_REPORT, Values::readRingReport));
    }

    private static ViewBody.Promise readPromise(ByteBuf in) {
        ViewId view = readViewId(in);
        Ballot ballot = readBallot(in);
        return readFlag(in)
                ? new ViewBody.Promise(view, ballot, readBallot(in), readDecision(in))
                : new ViewBody.Promise(view, ballot, null, null);
    }
}
