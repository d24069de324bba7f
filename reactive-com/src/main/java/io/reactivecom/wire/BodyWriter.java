package io.reactivecom.wire;

import static io.reactivecom.wire.Primitives.writeFlag;
import static io.reactivecom.wire.Primitives.writeList;
import static io.reactivecom.wire.Primitives.writeName;
import static io.reactivecom.wire.Primitives.writeNumber;
import static io.reactivecom.wire.Values.writeBallot;
import static io.reactivecom.wire.Values.writeContact;
import static io.reactivecom.wire.Values.writeDecision;
import static io.reactivecom.wire.Values.writeViewId;

import io.netty.buffer.ByteBuf;

/** Writes bodies. As a handler it is told the buffer where others are told the speaker. */
final class BodyWriter implements BodyHandler<ByteBuf> {

    private final CodecNames codecNames = new CodecNames();

    @Override
    public void onUserBody(ByteBuf out, Body.UserBody body) {
        if (body instanceof Body.Post post) {
            out.writeByte(TypeBytes.POST);
            out.writeByte(TypeBytes.of(post.kind()));
        } else if (body instanceof Body.SyncBroadcast broadcast) {
            writeTyped(out, TypeBytes.SYNC_BROADCAST, broadcast.id());
            out.writeByte(TypeBytes.of(broadcast.level()));
        } else if (body instanceof Body.Collective collective) {
            writeTyped(out, TypeBytes.COLLECTIVE, collective.id());
        } else if (body instanceof Body.Rendezvous rendezvous) {
            writeTyped(out, TypeBytes.RENDEZVOUS, rendezvous.id());
        } else {
            throw new IllegalStateException("no encoding for " + body);
        }
        writeNumber(out, body.stamp().time());
        writePayload(out, body.payload());
    }

    private void writePayload(ByteBuf out, Payload payload) {
        codecNames.write(out, payload.codec());
        Values.writeHeaders(out, payload.headers());
        out.writeBytes(payload.bytes());
    }

    @Override
    public void onSyncAck(ByteBuf out, Body.SyncAck body) {
        writeTyped(out, TypeBytes.SYNC_ACK, body.id());
    }

    @Override
    public void onCollectiveAck(ByteBuf out, Body.CollectiveAck body) {
        writeTyped(out, TypeBytes.COLLECTIVE_ACK, body.id());
    }

    @Override
    public void onRendezvousAck(ByteBuf out, Body.RendezvousAck body) {
        writeTyped(out, TypeBytes.RENDEZVOUS_ACK, body.id());
    }

    @Override
    public void onCancel(ByteBuf out, Body.Cancel body) {
        writeTyped(out, TypeBytes.CANCEL, body.id());
    }

    @Override
    public void onArrive(ByteBuf out, Body.Arrive body) {
        out.writeByte(TypeBytes.ARRIVE);
        writeName(out, body.barrier());
        writeNumber(out, body.count());
    }

    @Override
    public void onReleased(ByteBuf out, Body.Released body) {
        out.writeByte(TypeBytes.RELEASED);
        writeName(out, body.barrier());
        writeNumber(out, body.view());
        writeNumber(out, body.count());
    }

    @Override
    public void onTokenRequest(ByteBuf out, Body.TokenRequest body) {
        out.writeByte(TypeBytes.TOKEN_REQUEST);
        writeName(out, body.ring());
        writeNumber(out, body.count());
    }

    @Override
    public void onToken(ByteBuf out, Body.Token body) {
        out.writeByte(TypeBytes.TOKEN);
        writeName(out, body.ring());
        writeNumber(out, body.epoch());
        writeNumber(out, body.grant());
        writeList(out, body.requested(), Primitives::writeNumber);
        writeList(out, body.served(), Primitives::writeNumber);
    }

    @Override
    public void onTokenReport(ByteBuf out, Body.TokenReport body) {
        writeTyped(out, TypeBytes.TOKEN_REPORT, body.view());
        writeNumber(out, body.attestedNanos());
        writeList(out, body.rings(), Values::writeRingReport);
    }

    @Override
    public void onNoRoom(ByteBuf out, Body.NoRoom body) {
        out.writeByte(TypeBytes.NO_ROOM);
        writeFlag(out, body.ring());
        writeName(out, body.name());
        writeNumber(out, body.most());
    }

    @Override
    public void onPeers(ByteBuf out, ViewBody.Peers body) {
        out.writeByte(TypeBytes.PEERS);
        writeList(out, body.contacts(), Values::writeContact);
    }

    @Override
    public void onFound(ByteBuf out, ViewBody.Found body) {
        out.writeByte(TypeBytes.FOUND);
        writeDecision(out, body.decision());
    }

    @Override
    public void onFoundAccepted(ByteBuf out, ViewBody.FoundAccepted body) {
        out.writeByte(TypeBytes.FOUND_ACCEPTED);
        writeViewId(out, body.view());
    }

    @Override
    public void onFoundRefused(ByteBuf out, ViewBody.FoundRefused body) {
        out.writeByte(TypeBytes.FOUND_REFUSED);
        writeViewId(out, body.view());
        writeViewId(out, body.record());
    }

    @Override
    public void onFoundWithdrawn(ByteBuf out, ViewBody.FoundWithdrawn body) {
        out.writeByte(TypeBytes.FOUND_WITHDRAWN);
    }

    @Override
    public void onJoin(ByteBuf out, ViewBody.Join body) {
        out.writeByte(TypeBytes.JOIN);
        writeContact(out, body.joiner());
        writeList(out, body.reached(), Values::writeIdentity);
    }

    @Override
    public void onLeave(ByteBuf out, ViewBody.Leave body) {
        out.writeByte(TypeBytes.LEAVE);
    }

    @Override
    public void onPrepare(ByteBuf out, ViewBody.Prepare body) {
        writeTyped(out, TypeBytes.PREPARE, body.view(), body.ballot());
    }

    @Override
    public void onPromise(ByteBuf out, ViewBody.Promise body) {
        Ballot acceptedBallot = body.acceptedBallot();
        Decision accepted = body.accepted();
        writeTyped(out, TypeBytes.PROMISE, body.view(), body.ballot());
        writeFlag(out, accepted != null);
        if (acceptedBallot != null && accepted != null) {
            writeBallot(out, acceptedBallot);
            writeDecision(out, accepted);
        } else if (acceptedBallot != null || accepted != null) {
            throw new MalformedFrameException("a Promise with half of what was accepted");
        }
    }

    @Override
    public void onAccept(ByteBuf out, ViewBody.Accept body) {
        writeTyped(out, TypeBytes.ACCEPT, body.view(), body.ballot());
        writeDecision(out, body.decision());
    }

    @Override
    public void onAccepted(ByteBuf out, ViewBody.Accepted body) {
        writeTyped(out, TypeBytes.ACCEPTED, body.view(), body.ballot());
    }

    @Override
    public void onInstall(ByteBuf out, ViewBody.Install body) {
        out.writeByte(TypeBytes.INSTALL);
        writeDecision(out, body.decision());
    }

    @Override
    public void onRenew(ByteBuf out, ViewBody.Renew body) {
        out.writeByte(TypeBytes.RENEW);
        writeViewId(out, body.view());
    }

    private static void writeTyped(ByteBuf out, int type, long number) {
        out.writeByte(type);
        writeNumber(out, number);
    }

    private static void writeTyped(ByteBuf out, int type, ViewId view, Ballot ballot) {
        out.writeByte(type);
        writeViewId(out, view);
        writeBallot(out, ballot);
    }
}
