package io.reactivecom.wire;

import static io.reactivecom.wire.Primitives.readAddress;
import static io.reactivecom.wire.Primitives.readAddressOrNone;
import static io.reactivecom.wire.Primitives.readFixedInt;
import static io.reactivecom.wire.Primitives.readFlag;
import static io.reactivecom.wire.Primitives.readInt;
import static io.reactivecom.wire.Primitives.readName;
import static io.reactivecom.wire.Primitives.readNumber;
import static io.reactivecom.wire.Primitives.writeAddress;
import static io.reactivecom.wire.Primitives.writeAddressOrNone;
import static io.reactivecom.wire.Primitives.writeFlag;
import static io.reactivecom.wire.Primitives.writeName;
import static io.reactivecom.wire.Primitives.writeNumber;
import static io.reactivecom.wire.Values.readBits;
import static io.reactivecom.wire.Values.readIdentity;
import static io.reactivecom.wire.Values.readViewId;
import static io.reactivecom.wire.Values.writeBits;
import static io.reactivecom.wire.Values.writeIdentity;
import static io.reactivecom.wire.Values.writeViewId;

import io.netty.buffer.ByteBuf;
import io.reactivecom.Identity;

/** Writes and reads the first frame of a connection, the only one of which other versions understand the beginning. */
final class HelloCodec {

    private HelloCodec() {}

    static void write(ByteBuf out, Frame.Hello hello) {
        out.writeByte(TypeBytes.HELLO);
        out.writeInt(TypeBytes.MAGIC);
        writeNumber(out, hello.version());
        writeName(out, hello.cluster());
        writeIdentity(out, hello.identity());
        writeAddress(out, hello.address());
        writeAddressOrNone(out, hello.dialled());
        writeNumber(out, hello.expect());
        writeNumber(out, hello.waitedNanos());
        writeNumber(out, hello.intervalNanos());
        writeNumber(out, hello.timeoutNanos());
        writeFlag(out, hello.splits());
        writeBits(out, hello.nonce());
        writeViewId(out, hello.view());
        writeViewId(out, hello.record());
        writeFlag(out, hello.expelled());
    }

    static Frame.Hello read(ByteBuf in) {
        int magic = readFixedInt(in);
        if (magic != TypeBytes.MAGIC) {
            throw new MalformedFrameException("a Hello that does not begin with the magic number");
        }
        int version = readInt(in);
        if (version != Frame.VERSION) {
            return helloOfOtherVersion(in, version);
        }
        return new Frame.Hello(
                version,
                readName(in),
                readIdentity(in),
                readAddress(in),
                readAddressOrNone(in),
                readInt(in),
                readNumber(in),
                readNumber(in),
                readNumber(in),
                readFlag(in),
                readBits(in),
                readViewId(in),
                readViewId(in),
                readFlag(in));
    }

    /** Only the version can be told: what follows it may be anything, and is needed for nothing but a rejection. */
    private static Frame.Hello helloOfOtherVersion(ByteBuf in, int version) {
        in.skipBytes(in.readableBytes());
        return new Frame.Hello(
                version,
                "",
                new Identity("", 0),
                "",
                "",
                0,
                0,
                0,
                0,
                false,
                Bits.NONE,
                ViewId.NONE,
                ViewId.NONE,
                false);
    }
}
