package io.reactivecom.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
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

    /** A name, its bytes, and those of a short one as a number, to be compared at once. */
    private record Known(ByteBuf bytes, long word, String name) {

        boolean isNext(ByteBuf in, int length) {
            if (bytes.readableBytes() != length) {
                return false;
            }
            return isShort(in, length)
                    ? wordOf(in, length) == word
                    : ByteBufUtil.equals(in, in.readerIndex(), bytes, 0, length);
        }
    }

    private static boolean isShort(ByteBuf in, int length) {
        return length > 0 && length <= Long.BYTES && in.readableBytes() >= Long.BYTES;
    }

    private static long wordOf(ByteBuf in, int length) {
        return in.getLongLE(in.readerIndex()) & -1L >>> Long.SIZE - Byte.SIZE * length;
    }

    void write(ByteBuf out, String name) {
        if (!name.equals(lastWritten)) {
            ByteBuf bytes = Unpooled.buffer();
            Primitives.writeName(bytes, name);
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
            if (candidate.isNext(in, length)) {
                in.skipBytes(length);
                return candidate.name;
            }
        }
        return readUnknown(in, length);
    }

    private String readUnknown(ByteBuf in, int length) {
        byte[] bytes = new byte[length];
        in.readBytes(bytes);
        String name = Names.requireName(Primitives.utf8(bytes));
        if (length <= LONGEST) {
            ByteBuf padded = Unpooled.wrappedBuffer(Arrays.copyOf(bytes, Math.max(length, Long.BYTES)));
            long word = isShort(padded, length) ? wordOf(padded, length) : 0;
            known[next] = new Known(Unpooled.wrappedBuffer(bytes), word, name);
            next = (next + 1) & (CAPACITY - 1);
        }
        return name;
    }
}
