package io.reactivecom.protocol;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.reactivecom.AckLevel;
import io.reactivecom.Identity;
import io.reactivecom.Message;
import io.reactivecom.Refusal;
import io.reactivecom.Stamp;
import io.reactivecom.View;
import io.reactivecom.fuzz.Seeds;
import io.reactivecom.wire.Bits;
import io.reactivecom.wire.Body;
import io.reactivecom.wire.Body.RingReport;
import io.reactivecom.wire.Contact;
import io.reactivecom.wire.Credit;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.Frame.Hello;
import io.reactivecom.wire.Frame.Resume;
import io.reactivecom.wire.Frame.Sequenced;
import io.reactivecom.wire.FrameCodec;
import io.reactivecom.wire.ViewBody;
import io.reactivecom.wire.ViewId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the fuzzing of conversations begins: with what others do say, and with what they must not. */
class ConversationSeedsTest {

    private static final byte IN_A_GROUP_WITH_WISHES = 3;
    private static final byte AS_TIME_PASSES = 7;
    private static final byte IN_NO_GROUP = 4;
    private static final ViewId VIEW = ViewId.of(Groups.founding(3).view());
    private static final Resume RESUME = new Resume(1, 0, 0, new Credit(8, 8), Bits.NONE, Bits.NONE);
    private static final Stamp STAMP = new Stamp(7);

    private final Hello hello = new HostileConversation().hello(9);

    @Test
    void whatAMemberSays() {
        Map<String, byte[]> seeds = new LinkedHashMap<>();
        seeds.put("messages", member(messages()));
        seeds.put(
                "acknowledgements", member(new Body.SyncAck(4), new Body.CollectiveAck(4), new Body.RendezvousAck(5)));
        seeds.put("barrier", member(new Body.Arrive("b", 1), new Body.Arrive("b", 2), new Body.Cancel(3)));
        seeds.put("releases", member(new Body.Released("b", 0, 1), new Body.Released("b", 1, 1)));
        seeds.put("token", member(tokens()));
        seeds.put("views", member(views()));
        seeds.put("poisonStamp", member(post(Long.MAX_VALUE)));
        seeds.put("poisonView", member(new ViewBody.Install(decision(ViewId.MOST_VIEWS - 1))));
        seeds.put("gap", bytes(AS_TIME_PASSES, new Sequenced(9, VIEW, post(1))));
        seeds.put("helloTwice", bytes(IN_A_GROUP_WITH_WISHES, hello));
        seeds.put("beats", bytes(AS_TIME_PASSES, beat(1), beat(2), beat(3), new Frame.Ack(1, 1, new Credit(9, 9))));
        Seeds.check(ConversationFuzzTest.class, "aMemberSaysWhatItLikes", seeds);
    }

    @Test
    void whatAStrangerSays() {
        Map<String, byte[]> seeds = new LinkedHashMap<>();
        ViewBody join = new ViewBody.Join(Groups.contact(9), List.of(Groups.identity(0), Groups.identity(1)));
        seeds.put("joins", stranger(IN_A_GROUP_WITH_WISHES, join, new ViewBody.Leave()));
        seeds.put("founds", stranger(IN_NO_GROUP, founding()));
        seeds.put("installs", stranger(IN_NO_GROUP, new ViewBody.Install(Groups.founding(3)), join));
        seeds.put("speaksBeforeItsHello", bytes(IN_A_GROUP_WITH_WISHES, RESUME, hello));
        seeds.put("greetsAndIsSilent", bytes(AS_TIME_PASSES, hello, RESUME));
        seeds.put("hasTakenAName", bytes(IN_A_GROUP_WITH_WISHES, as(new Identity("P1", 77), "tests"), RESUME));
        seeds.put("isOfAnotherCluster", bytes(IN_NO_GROUP, as(new Identity("P9", 9), "others"), RESUME));
        seeds.put("isOneself", bytes(IN_NO_GROUP, as(Groups.identity(0), "tests"), RESUME));
        seeds.put("rejects", bytes(IN_NO_GROUP, new Frame.Reject(Refusal.NAME_TAKEN, "no")));
        Seeds.check(ConversationFuzzTest.class, "aStrangerSaysWhatItLikes", seeds);
    }

    private static Body[] messages() {
        return new Body[] {
            post(5),
            new Body.SyncBroadcast(1, AckLevel.CONSUMED, STAMP, Groups.payload("x")),
            new Body.Collective(2, STAMP, Groups.payload("x")),
            new Body.Rendezvous(3, STAMP, Groups.payload("x"))
        };
    }

    private static Body[] tokens() {
        return new Body[] {
            new Body.TokenRequest("r", 1),
            new Body.Token("r", 1, 1, List.of(0L, 0L, 0L), List.of(0L, 0L, 0L)),
            new Body.TokenReport(1, 0, List.of(new RingReport("r", true, 1, 0)))
        };
    }

    private static Body[] views() {
        return new Body[] {
            new ViewBody.Prepare(VIEW, Council.ballot(1, 1)),
            new ViewBody.Promise(VIEW, Council.ballot(1, 1), Council.ballot(1, 1), decision(2)),
            new ViewBody.Accept(VIEW, Council.ballot(1, 1), decision(2)),
            new ViewBody.Accepted(VIEW, Council.ballot(1, 1)),
            new ViewBody.Renew(VIEW),
            new ViewBody.Install(decision(2))
        };
    }

    private static Body[] founding() {
        return new Body[] {
            new ViewBody.Peers(List.of(Groups.contact(1), new Contact(Groups.identity(2), Groups.address(2), 5))),
            new ViewBody.Found(Groups.founding(3)),
            new ViewBody.FoundAccepted(VIEW),
            new ViewBody.FoundWithdrawn()
        };
    }

    private static Body post(long stamp) {
        return new Body.Post(Message.Kind.PUBLISH, new Stamp(stamp), Groups.payload("x"));
    }

    private static Decision decision(long number) {
        Decision founding = Groups.founding(3);
        return new Decision(
                new View(Groups.GENERATION, number, founding.view().members()),
                0,
                List.of(new Decision.Base("b", 1, 1)));
    }

    private static Frame beat(long sequence) {
        return new Frame.Heartbeat(sequence, sequence, VIEW, List.of(2));
    }

    private Hello as(Identity identity, String cluster) {
        return new Hello(
                hello.version(),
                cluster,
                identity,
                "elsewhere:1",
                hello.dialled(),
                hello.expect(),
                hello.waitedNanos(),
                hello.intervalNanos(),
                hello.timeoutNanos(),
                hello.splits(),
                hello.nonce(),
                hello.view(),
                hello.record(),
                hello.expelled());
    }

    /** What a member says after its first frame, which told the view. */
    private static byte[] member(Body... bodies) {
        return bytes(IN_A_GROUP_WITH_WISHES, sequenced(2, bodies).toArray(Frame[]::new));
    }

    private byte[] stranger(byte situation, Body... bodies) {
        List<Frame> frames = sequenced(1, bodies);
        frames.add(0, hello);
        frames.add(1, RESUME);
        return bytes(situation, frames.toArray(Frame[]::new));
    }

    private static List<Frame> sequenced(long first, Body... bodies) {
        List<Frame> frames = new ArrayList<>();
        for (Body body : bodies) {
            frames.add(new Sequenced(first + frames.size(), VIEW, body));
        }
        return frames;
    }

    private static byte[] bytes(byte situation, Frame... frames) {
        FrameCodec codec = new FrameCodec(1 << 20);
        ByteBuf out = Unpooled.buffer().writeByte(situation);
        for (Frame frame : frames) {
            codec.encode(frame, out);
        }
        return ByteBufUtil.getBytes(out);
    }
}
