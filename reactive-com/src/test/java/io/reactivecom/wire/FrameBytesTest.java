package io.reactivecom.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.reactivecom.AckLevel;
import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.Message;
import io.reactivecom.Refusal;
import io.reactivecom.Stamp;
import io.reactivecom.View;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The bytes themselves. Where a line changes or comes, processes of before and after do not understand each other:
 * raise {@link Frame#VERSION}. The Reject and the Hello up to its version, 01 52636f6d, never change.
 */
class FrameBytesTest {

    private static final Stamp STAMP = new Stamp(300);
    private static final Payload PAYLOAD = new Payload("s", "hi".getBytes(StandardCharsets.US_ASCII));
    private static final Payload WITH_HEADERS =
            new Payload("s", new TreeMap<>(Map.of("h", "", "ha", "v")), PAYLOAD.bytes());
    private static final Identity IDENTITY = new Identity("P1", -2);
    private static final Contact CONTACT = new Contact(IDENTITY, "h:1", 9);
    private static final ViewId VIEW = new ViewId(0x4000, 5);
    private static final ViewId RECORD = new ViewId(0x81, 3);
    private static final Bits BITS = new Bits(1, 2, 3, 4);
    private static final Ballot BALLOT = new Ballot(3, IDENTITY);
    private static final Decision DECISION = new Decision(
            new View(0x4000, 5, List.of(new Member(IDENTITY, "h:1", 4))), 2, List.of(new Decision.Base("b", 4, 6)));

    @Test
    void framesHaveTheseBytes() {
        assertThat(dump(
                        new Frame.Hello(1, "c", IDENTITY, "h:1", "h:2", 3, 9, 10, 11, true, BITS, VIEW, RECORD, true),
                        new Frame.Reject(Refusal.VERSION, "no"),
                        new Frame.Resume(2, 3, 300, new Credit(7, 8), BITS, Bits.NONE),
                        new Frame.Proof(BITS),
                        new Frame.Heartbeat(1, 2, VIEW, List.of(0, 200)),
                        new Frame.Ack(9, 128, new Credit(3, 4)),
                        new Frame.Sequenced(7, VIEW, new Body.SyncAck(1)),
                        new Frame.Part(300, 4000, new Slice(PAYLOAD.bytes(), 0, PAYLOAD.bytes().length)),
                        new Frame.Sequenced(7, VIEW, new Body.Collective(1, STAMP, PAYLOAD), 302)))
                .isEqualTo("""
                        00000048 0152636f6d010163025031fffffffffffffffe03683a3103683a3203090a0b01
                                 0000000000000001000000000000000200000000000000030000000000000004
                                 8080010581010301 Hello
                        00000005 0201026e6f Reject
                        00000047 030203ac02070800000000000000010000000000000002000000000000000300
                                 0000000000000400000000000000000000000000000000000000000000000000
                                 00000000000000 Resume
                        00000021 0700000000000000010000000000000002000000000000000300000000000000
                                 04 Proof
                        0000000b 040102808001050200c801 Heartbeat
                        00000006 050980010304 Ack
                        00000008 0607808001050501 SyncAck
                        00000007 08ac02a01f6869 Part
                        00000011 09ae0207808001050301ac020173006869 Collective
                        """);
    }

    @Test
    void bodiesHaveTheseBytes() {
        assertThat(dump(Stream.of(
                                new Body.Post(Message.Kind.PUBLISH, STAMP, PAYLOAD),
                                new Body.Post(Message.Kind.SEND_TO, STAMP, WITH_HEADERS),
                                new Body.SyncBroadcast(7, AckLevel.RECEIVED, STAMP, PAYLOAD),
                                new Body.Collective(7, STAMP, PAYLOAD),
                                new Body.Rendezvous(7, STAMP, PAYLOAD),
                                new Body.SyncAck(7),
                                new Body.CollectiveAck(7),
                                new Body.RendezvousAck(7),
                                new Body.Cancel(7),
                                new Body.Arrive("b", 7),
                                new Body.Released("b", 5, 7),
                                new Body.TokenRequest("r", 7),
                                new Body.Token("r", 5, 7, List.of(2L, 300L), List.of(1L, 300L)),
                                new Body.TokenReport(5, 7, List.of(new Body.RingReport("r", true, 8, 9))),
                                new Body.NoRoom(true, "r", 300),
                                new ViewBody.Peers(List.of(CONTACT)),
                                new ViewBody.Found(DECISION),
                                new ViewBody.FoundAccepted(VIEW),
                                new ViewBody.FoundRefused(VIEW, RECORD),
                                new ViewBody.FoundWithdrawn(),
                                new ViewBody.Join(CONTACT, List.of()),
                                new ViewBody.Leave(),
                                new ViewBody.Prepare(VIEW, BALLOT),
                                new ViewBody.Promise(VIEW, BALLOT, BALLOT, DECISION),
                                new ViewBody.Promise(VIEW, BALLOT, null, null),
                                new ViewBody.Accept(VIEW, BALLOT, DECISION),
                                new ViewBody.Accepted(VIEW, BALLOT),
                                new ViewBody.Install(DECISION),
                                new ViewBody.Renew(VIEW))
                        .map(body -> new Frame.Sequenced(1, ViewId.NONE, body))
                        .toArray(Frame[]::new)))
                .isEqualTo("""
                        0000000d 060100000101ac020173006869 Post
                        00000015 060100000103ac0201730201680002686101766869 Post
                        0000000e 06010000020701ac020173006869 SyncBroadcast
                        0000000d 060100000307ac020173006869 Collective
                        0000000d 060100000407ac020173006869 Rendezvous
                        00000006 060100000507 SyncAck
                        00000006 060100000607 CollectiveAck
                        00000006 060100000707 RendezvousAck
                        00000006 060100000807 Cancel
                        00000008 0601000009016207 Arrive
                        00000009 060100001901620507 Released
                        00000008 060100000a017207 TokenRequest
                        00000011 060100000b017205070202ac020201ac02 Token
                        0000000d 060100000c0507010172010809 TokenReport
                        0000000a 060100001a010172ac02 NoRoom
                        00000016 060100000d01025031fffffffffffffffe03683a3109 Peers
                        00000020 060100000e8080010501025031fffffffffffffffe03683a3104020101620406 Found
                        00000009 060100000f80800105 FoundAccepted
                        0000000c 060100001b80800105810103 FoundRefused
                        00000005 0601000010 FoundWithdrawn
                        00000016 0601000011025031fffffffffffffffe03683a310900 Join
                        00000005 0601000012 Leave
                        00000015 06010000138080010503025031fffffffffffffffe Prepare
                        0000003d 06010000148080010503025031fffffffffffffffe0103025031ffffffffffff
                                 fffe8080010501025031fffffffffffffffe03683a3104020101620406 Promise
                        00000016 06010000148080010503025031fffffffffffffffe00 Promise
                        00000030 06010000158080010503025031fffffffffffffffe8080010501025031ffffff
                                 fffffffffe03683a3104020101620406 Accept
                        00000015 06010000168080010503025031fffffffffffffffe Accepted
                        00000020 06010000178080010501025031fffffffffffffffe03683a3104020101620406 Install
                        00000009 060100001880800105 Renew
                        """);
    }

    @Test
    void enumsHaveTheseBytes() {
        assertThat(Arrays.stream(Refusal.values()).map(TypeBytes::of))
                .containsExactly(1, 2, 3, 8, 4, 5, 9, 7, 6, 10, 11);
        assertThat(Arrays.stream(AckLevel.values()).map(TypeBytes::of)).containsExactly(1, 2);
        assertThat(Stream.of(Message.Kind.PUBLISH, Message.Kind.BROADCAST, Message.Kind.SEND_TO)
                        .map(TypeBytes::of))
                .containsExactly(1, 2, 3);
    }

    /** Of each: length, content in lines of up to 32 bytes, name. */
    private static String dump(Frame... frames) {
        return Arrays.stream(frames).map(FrameBytesTest::line).collect(Collectors.joining());
    }

    private static String line(Frame frame) {
        ByteBuf buffer = Unpooled.buffer();
        new FrameCodec(1000).encode(frame, buffer);
        Object named = frame instanceof Frame.Sequenced sequenced ? sequenced.body() : frame;
        String length = ByteBufUtil.hexDump(buffer, 0, Integer.BYTES);
        String content = ByteBufUtil.hexDump(buffer, Integer.BYTES, buffer.readableBytes() - Integer.BYTES);
        return length + " " + content.replaceAll("(.{64})(?=.)", "$1\n         ") + " "
                + named.getClass().getSimpleName() + "\n";
    }
}
