package io.reactivecom.hostile;

import static io.reactivecom.hostile.HostilePeer.bytes;

import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.Message;
import io.reactivecom.Refusal;
import io.reactivecom.Stamp;
import io.reactivecom.View;
import io.reactivecom.wire.Bits;
import io.reactivecom.wire.Body;
import io.reactivecom.wire.Credit;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.Frame.Hello;
import io.reactivecom.wire.Frame.Resume;
import io.reactivecom.wire.Frame.Sequenced;
import io.reactivecom.wire.Payload;
import io.reactivecom.wire.ViewBody;
import io.reactivecom.wire.ViewId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** What a peer sends that must be refused at once, and how. */
enum Attack {
    LENGTH_BOMB(Refusal.PROTOCOL, stranger -> new byte[] {-1, -1, -1, -1, 1}),
    OVERSIZED_FRAME(Refusal.PROTOCOL, stranger -> greeted(stranger, new byte[] {0, 0x40, 0, 0, 6, 1})),
    LONG_BEFORE_HELLO(Refusal.PROTOCOL, stranger -> new byte[] {0, 0, 0x10, 1, 1}),
    FRAME_OF_NOTHING(Refusal.PROTOCOL, stranger -> new byte[4]),
    UNKNOWN_TYPE(Refusal.PROTOCOL, stranger -> new byte[] {0, 0, 0, 2, 99, 0}),
    GARBAGE(Refusal.PROTOCOL, stranger -> noise()),
    HTTP_REQUEST(
            Refusal.PROTOCOL,
            stranger -> "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII)),
    WRONG_CLUSTER(Refusal.CLUSTER, stranger -> bytes(hello(Frame.VERSION, "others", stranger))),
    WRONG_VERSION(Refusal.VERSION, stranger -> bytes(hello(Frame.VERSION + 1, "default", stranger))),
    DUPLICATE_NAME(
            Refusal.NAME_TAKEN,
            stranger -> bytes(hello(Frame.VERSION, "default", new Identity("P1", stranger.incarnation())))),
    HELLO_TWICE(Refusal.PROTOCOL, stranger -> greeted(stranger, hello(stranger))),
    FRAMES_BEFORE_HELLO(Refusal.PROTOCOL, stranger -> bytes(sequenced(1, new Body.SyncAck(1)))),
    HEARTBEAT_BEFORE_RESUME(
            Refusal.PROTOCOL, stranger -> bytes(hello(stranger), new Frame.Heartbeat(1, 0, ViewId.NONE, List.of()))),
    NEGATIVE_NUMBER(
            Refusal.PROTOCOL,
            stranger -> greeted(stranger, new byte[] {0, 0, 0, 11, 6, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1})),
    POISON_STAMP(Refusal.PROTOCOL, stranger -> greeted(stranger, sequenced(1, post(Long.MAX_VALUE)))),
    POISON_VIEW(Refusal.PROTOCOL, stranger -> greeted(stranger, sequenced(1, install(stranger)))),
    POISON_SEQUENCE(Refusal.PROTOCOL, stranger -> greeted(stranger, sequenced(Long.MAX_VALUE, new Body.SyncAck(1)))),
    POISON_ACKNOWLEDGEMENT(
            Refusal.PROTOCOL, stranger -> greeted(stranger, new Frame.Ack(Long.MAX_VALUE, 1, new Credit(1, 1))));

    static final Duration HEARTBEAT = Duration.ofMillis(500);

    /** Long, so that a busy machine looks like no death. */
    static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Refusal answer;
    private final Function<Identity, byte[]> bytes;

    Attack(Refusal answer, Function<Identity, byte[]> bytes) {
        this.answer = answer;
        this.bytes = bytes;
    }

    /** How it must be refused. */
    Refusal answer() {
        return answer;
    }

    byte[] bytesOf(Identity stranger) {
        return bytes.apply(stranger);
    }

    /** A hello that is welcome. */
    static Hello hello(Identity stranger) {
        return hello(Frame.VERSION, "default", stranger);
    }

    private static Hello hello(int version, String cluster, Identity stranger) {
        return new Hello(
                version,
                cluster,
                stranger,
                "127.0.0.1:1",
                "",
                1,
                0,
                HEARTBEAT.toNanos(),
                TIMEOUT.toNanos(),
                false,
                Bits.NONE,
                ViewId.NONE,
                ViewId.NONE,
                false);
    }

    /** Bytes that come after a hello that is welcome. */
    static byte[] greeted(Identity stranger, byte[] after) {
        byte[] greeting = bytes(hello(stranger), new Resume(1, 0, 0, new Credit(8, 8), Bits.NONE, Bits.NONE));
        byte[] all = Arrays.copyOf(greeting, greeting.length + after.length);
        System.arraycopy(after, 0, all, greeting.length, after.length);
        return all;
    }

    private static byte[] greeted(Identity stranger, Frame after) {
        return greeted(stranger, bytes(after));
    }

    static Sequenced sequenced(long sequence, Body body) {
        return new Sequenced(sequence, ViewId.NONE, body);
    }

    private static Body post(long stamp) {
        return new Body.Post(Message.Kind.PUBLISH, new Stamp(stamp), new Payload("string", new byte[1]));
    }

    private static Body install(Identity stranger) {
        View absurd = new View(Long.MAX_VALUE, 1, List.of(new Member(stranger, "127.0.0.1:1", 1)));
        return new ViewBody.Install(new Decision(absurd, 0, List.of()));
    }

    /** Its length alone is too much. */
    private static byte[] noise() {
        byte[] noise = new byte[200];
        new Random().nextBytes(noise);
        noise[0] |= 0x40;
        return noise;
    }
}
