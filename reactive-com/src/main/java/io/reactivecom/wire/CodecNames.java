package io.reactivecom.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/** Reads and writes codec names, of which there are few, so that not every message makes the same string or bytes anew. */
final class CodecNames {

    /** A power of two. Longer names, and more names than this, are read all the same, but made anew. */
    private static final int CAPACITY = 16;

    private static final int LONGEST = 64;

    private final @Nullable Known[] known = new Known[CAPACITY];
    private int next;
    private String lastWritten = "";
    private byte[] writtenBytes = {0};

    private record Known(ByteBuf bytes, String name) {}

    void write(ByteBuf out, String name) {
        if (name != lastWritten) {
            ByteBuf bytes = Unpooled.buffer();
            Primitives.writeString(bytes, name);
            writtenBytes = ByteBufUtil.getBytes(bytes);
            lastWritten = name;
        }
        out.writeBytes(writtenBytes);
    }

    String read(ByteBuf in) {
        int length = Primitives.readLength(in);
        for (Known candidate : known) {
            if (candidate == null) {
                break;
            }
            if (isNext(in, length, candidate.bytes)) {
                in.skipBytes(length);
                return candidate.name;
            }
        }
        return readUnknown(in, length);
    }

    private static boolean isNext(ByteBuf in, int length, ByteBuf bytes) {
        return bytes.readableBytes() == length && ByteBufUtil.equals(in, in.readerIndex(), bytes, 0, length);
    }

    private String readUnknown(ByteBuf in, int length) {
        byte[] bytes = new byte[length];
        in.readBytes(bytes);
        String name = Primitives.utf8(bytes);
        if (length <= LONGEST) {
            known[next] = new Known(Unpooled.wrappedBuffer(bytes), name);
            next = (next + 1) & (CAPACITY - 1);
        }
        return name;
    }
}
