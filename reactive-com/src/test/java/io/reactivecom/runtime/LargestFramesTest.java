package io.reactivecom.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.reactivecom.AckLevel;
import io.reactivecom.Identity;
import io.reactivecom.Limits;
import io.reactivecom.Member;
import io.reactivecom.Message;
import io.reactivecom.Refusal;
import io.reactivecom.Stamp;
import io.reactivecom.View;
import io.reactivecom.wire.Ballot;
import io.reactivecom.wire.Bits;
import io.reactivecom.wire.Body;
import io.reactivecom.wire.Contact;
import io.reactivecom.wire.Credit;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.FrameCodec;
import io.reactivecom.wire.Names;
import io.reactivecom.wire.Payload;
import io.reactivecom.wire.Slice;
import io.reactivecom.wire.ViewBody;
import io.reactivecom.wire.ViewId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With every limit at its highest, every name at its longest and every number at its largest, each frame can be sent. */
class LargestFramesTest {

    private static final Limits MOST = Limits.defaults()
            .withMembers(1_024)
            .withBarriers(2_048)
            .withRings(2_048)
            .withStrangers(2_048);

    private static final String FOUR_BYTES = "\uD83D\uDE00";
    private static final String NAME = FOUR_BYTES.repeat(64);
    private static final String ADDRESS = FOUR_BYTES.repeat(65);
    private static final long NUMBER = Long.MAX_VALUE;
    /** What is counted, and what views are numbered by, has a bound of its own: see Plausibility. */
    private static final long COUNT = 1L << 53;

    private static final long VIEW = (1L << 32) - 1;
    private static final Bits BITS = new Bits(-1, -1, -1, -1);
    private static final Credit CREDIT = new Credit(NUMBER, NUMBER);
    private static final Stamp STAMP = new Stamp(NUMBER);
    private static final ViewId VIEW_ID = new ViewId(VIEW, VIEW);

    private static <T> List<T> list(int size, IntFunction<T> element) {
        return IntStream.range(0, size).mapToObj(element).toList();
    }

    private static Identity identity(int number) {
        return new Identity(NAME, Long.MIN_VALUE + number);
    }

    private static Contact contact(int number) {
        return new Contact(identity(number), ADDRESS, NUMBER);
    }

    private static Ballot ballot() {
        return new Ballot(COUNT, identity(0));
    }

    private static Decision decision() {
        List<Member> members = list(MOST.members(), number -> new Member(identity(number), ADDRESS, VIEW));
        List<Decision.Base> bases = list(MOST.barriers(), number -> new Decision.Base(NAME, VIEW, COUNT));
        return new Decision(new View(VIEW, VIEW, members), VIEW, bases);
    }

    private static Payload payload() {
        SortedMap<String, String> headers = new TreeMap<>();
        int each = Names.MOST_HEADER_CHARACTERS / Payload.MOST_HEADERS;
        for (char number = 0; number < Payload.MOST_HEADERS; number++) {
            headers.put(String.valueOf((char) ('名' + number)), "名".repeat(each - 1));
        }
        assertThat(Names.faultOfHeaders(headers)).as("they may be sent").isNull();
        return new Payload(NAME, headers, new byte[Codecs.MOST_BYTES]);
    }

    private static List<Frame> frames() {
        return List.of(
                new Frame.Hello(
                        Frame.VERSION,
                        NAME,
                        identity(0),
                        ADDRESS,
                        ADDRESS,
                        Integer.MAX_VALUE,
                        NUMBER,
                        NUMBER,
                        NUMBER,
                        true,
                        BITS,
                        VIEW_ID,
                        VIEW_ID,
                        true),
                new Frame.Proof(BITS),
                new Frame.Resume(NUMBER, NUMBER, NUMBER, CREDIT, BITS, BITS),
                new Frame.Reject(Refusal.LIMIT, FOUR_BYTES.repeat(501)),
                new Frame.Ack(NUMBER, NUMBER, CREDIT),
                new Frame.Heartbeat(NUMBER, NUMBER, VIEW_ID, list(MOST.members(), rank -> MOST.members())),
                new Frame.Part(
                        Payload.MOST_BYTES,
                        Payload.MOST_BYTES,
                        new Slice(payload().bytes(), 0, Payload.MOST_BYTES)),
                new Frame.Sequenced(NUMBER, VIEW_ID, new Body.SyncAck(NUMBER)));
    }

    private static List<Body> bodies() {
        List<Long> counts = Collections.nCopies(MOST.members(), COUNT);
        Decision decision = decision();
        return List.of(
                new Body.Post(Message.Kind.SEND_TO, STAMP, payload()),
                new Body.SyncBroadcast(NUMBER, AckLevel.CONSUMED, STAMP, payload()),
                new Body.Collective(NUMBER, STAMP, payload()),
                new Body.Rendezvous(NUMBER, STAMP, payload()),
                new Body.SyncAck(NUMBER),
                new Body.CollectiveAck(NUMBER),
                new Body.RendezvousAck(NUMBER),
                new Body.Cancel(NUMBER),
                new Body.Arrive(NAME, COUNT),
                new Body.Released(NAME, VIEW, COUNT),
                new Body.TokenRequest(NAME, COUNT),
                new Body.Token(NAME, VIEW, COUNT, counts, counts),
                new Body.TokenReport(
                        VIEW, NUMBER, list(MOST.rings(), ring -> new Body.RingReport(NAME, true, COUNT, COUNT))),
                new Body.NoRoom(true, NAME, MOST.rings()),
                new ViewBody.Peers(list(MOST.strangers(), LargestFramesTest::contact)),
                new ViewBody.Found(decision),
                new ViewBody.FoundAccepted(VIEW_ID),
                new ViewBody.FoundRefused(VIEW_ID, VIEW_ID),
                new ViewBody.FoundWithdrawn(),
                new ViewBody.Join(contact(0), list(MOST.strangers(), LargestFramesTest::identity)),
                new ViewBody.Leave(),
                new ViewBody.Prepare(VIEW_ID, ballot()),
                new ViewBody.Promise(VIEW_ID, ballot(), ballot(), decision),
                new ViewBody.Accept(VIEW_ID, ballot(), decision),
                new ViewBody.Accepted(VIEW_ID, ballot()),
                new ViewBody.Install(decision),
                new ViewBody.Renew(VIEW_ID));
    }

    static Stream<Frame> all() {
        return Stream.concat(
                frames().stream(), bodies().stream().map(body -> new Frame.Sequenced(NUMBER, VIEW_ID, body)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void canBeSentAndRead(Frame frame) {
        FrameCodec codec = new FrameCodec(Engine.MOST_FRAME_BYTES);
        ByteBuf out = Unpooled.buffer();

        codec.encode(frame, out);

        assertThat(codec.decode(out)).isEqualTo(frame);
    }

    /** Nothing longer is read of one that has not shown who it is. */
    @Test
    void theFirstFramesAreShort() {
        FrameCodec codec = new FrameCodec(Line.FIRST_FRAME_LENGTH);

        assertThat(frames().subList(0, 4)).allSatisfy(frame -> codec.encode(frame, Unpooled.buffer()));
    }

    @Test
    void noKindIsForgotten() {
        List<Class<?>> kinds = new ArrayList<>();
        addRecords(kinds, Frame.class);
        addRecords(kinds, Body.class);

        assertThat(Stream.concat(frames().stream(), bodies().stream()).map(Object::getClass))
                .containsExactlyInAnyOrderElementsOf(kinds);
    }

    private static void addRecords(List<Class<?>> kinds, Class<?> kind) {
        if (kind.isRecord()) {
            kinds.add(kind);
        } else {
            for (Class<?> permitted : kind.getPermittedSubclasses()) {
                addRecords(kinds, permitted);
            }
        }
    }
}
