package io.reactivecom.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Numbers, strings and lists. Whoever reads sees to it that the buffer's readable bytes end where the frame ends. */
final class Primitives {

    /** Seven bits each: nine bytes hold 63 bits, so a negative number has no encoding at all. */
    private static final int MAX_NUMBER_BYTES = 9;

    private static final int SEVEN_BITS = 0x7F;
    private static final int MORE = 0x80;
    private static final long ALL_MORE = 0x8080_8080_8080_8080L;
    private static final char REPLACEMENT = '\uFFFD';

    private Primitives() {}

    /*
     * Most of what is written and read field by field is numbers. Those of up to eight bytes go through a register: they are
     * put together there, and stored or loaded at once. What is stored beyond the number is overwritten by what comes next.
     */

    static void writeNumber(ByteBuf out, long number) {
        if (number < 0) {
            throw new MalformedFrameException("a negative number: " + number);
        }
        if (number <= SEVEN_BITS) {
            out.writeByte((int) number);
            return;
        }
        long bytes = 0;
        int shift = 0;
        long rest = number;
        for (; rest > SEVEN_BITS && shift < Long.SIZE; rest >>>= 7, shift += Byte.SIZE) {
            bytes |= (rest & SEVEN_BITS | MORE) << shift;
        }
        if (shift == Long.SIZE) {
            out.writeLongLE(bytes);
            out.writeByte((int) rest);
            return;
        }
        int start = out.writerIndex();
        out.writeLongLE(bytes | rest << shift);
        out.writerIndex(start + shift / Byte.SIZE + 1);
    }

    static long readNumber(ByteBuf in) {
        if (in.readableBytes() < Long.BYTES) {
            return readNumberByByte(in);
        }
        long bytes = in.getLongLE(in.readerIndex());
        long ends = ~bytes & ALL_MORE;
        if (ends == 0) {
            return readNumberByByte(in);
        }
        int length = Long.numberOfTrailingZeros(ends) / Byte.SIZE + 1;
        long number = 0;
        for (int i = 0; i < length; i++) {
            number |= (bytes >>> Byte.SIZE * i & SEVEN_BITS) << 7 * i;
        }
        requireShortest(length, (int) (bytes >>> Byte.SIZE * (length - 1)) & SEVEN_BITS);
        in.skipBytes(length);
        return number;
    }

    private static long readNumberByByte(ByteBuf in) {
        long number = 0;
        for (int i = 0; i < MAX_NUMBER_BYTES; i++) {
            int next = readByte(in);
            number |= (long) (next & SEVEN_BITS) << (7 * i);
            if ((next & MORE) == 0) {
                requireShortest(i + 1, next);
                return number;
            }
        }
        throw new MalformedFrameException("a number of more than 63 bits");
    }

    /** One form for each number, so that equal frames are equal bytes. */
    private static void requireShortest(int length, int last) {
        if (last == 0 && length > 1) {
            throw new MalformedFrameException("a number of " + length + " bytes that needs fewer");
        }
    }

    static int readInt(ByteBuf in) {
        long number = readNumber(in);
        if (number > Integer.MAX_VALUE) {
            throw new MalformedFrameException("a number of more than 31 bits: " + number);
        }
        return (int) number;
    }

    static int readByte(ByteBuf in) {
        require(in, 1);
        return in.readUnsignedByte();
    }

    static int readFixedInt(ByteBuf in) {
        require(in, Integer.BYTES);
        return in.readInt();
    }

    static long readFixedLong(ByteBuf in) {
        require(in, Long.BYTES);
        return in.readLong();
    }

    static void writeFlag(ByteBuf out, boolean flag) {
        out.writeByte(flag ? 1 : 0);
    }

    static boolean readFlag(ByteBuf in) {
        int flag = readByte(in);
        if (flag > 1) {
            throw new MalformedFrameException("a flag that is neither 0 nor 1: " + flag);
        }
        return flag == 1;
    }

    static void writeName(ByteBuf out, String name) {
        writeString(out, Names.requireName(name));
    }

    static String readName(ByteBuf in) {
        return Names.requireName(readString(in));
    }

    static void writeAddress(ByteBuf out, String address) {
        writeString(out, Names.requireAddress(address));
    }

    static String readAddress(ByteBuf in) {
        return Names.requireAddress(readString(in));
    }

    /** An address, or nothing. */
    static void writeAddressOrNone(ByteBuf out, String address) {
        writeString(out, address.isEmpty() ? address : Names.requireAddress(address));
    }

    static String readAddressOrNone(ByteBuf in) {
        String address = readString(in);
        return address.isEmpty() ? address : Names.requireAddress(address);
    }

    static void writePlain(ByteBuf out, String text) {
        writeString(out, Names.requirePlain(text));
    }

    static String readPlain(ByteBuf in) {
        return Names.requirePlain(readString(in));
    }

    /** Writes a text that has passed one of the checks of {@link Names}: a lone surrogate would become a question mark. */
    static void writeString(ByteBuf out, String text) {
        writeNumber(out, ByteBufUtil.utf8Bytes(text));
        ByteBufUtil.writeUtf8(out, text);
    }

    static String readString(ByteBuf in) {
        byte[] bytes = new byte[readLength(in)];
        in.readBytes(bytes);
        return utf8(bytes);
    }

    /** Reads the length of a string, and checks that so many bytes are there. */
    static int readLength(ByteBuf in) {
        long length = readNumber(in);
        require(in, length);
        return (int) length;
    }

    static String utf8(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        // What is not UTF-8 has become this character, which is rare enough to look twice.
        if (text.indexOf(REPLACEMENT) >= 0) {
            requireUtf8(bytes);
        }
        return text;
    }

    static <T> void writeList(ByteBuf out, List<T> list, BiConsumer<ByteBuf, T> writeElement) {
        writeNumber(out, list.size());
        for (T element : list) {
            writeElement.accept(out, element);
        }
    }

    /** Reads a list of elements of at least so many bytes each, after checking that they can all be there. */
    static <T> List<T> readList(ByteBuf in, int leastElementBytes, Function<ByteBuf, T> readElement) {
        long count = readNumber(in);
        if (count > in.readableBytes() / leastElementBytes) {
            throw new MalformedFrameException("a list of " + count + " in " + in.readableBytes() + " bytes");
        }
        List<T> list = new ArrayList<>((int) count);
        for (long i = 0; i < count; i++) {
            list.add(readElement.apply(in));
        }
        return list;
    }

    private static void requireUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw new MalformedFrameException("a string that is not UTF-8");
        }
    }

    private static void require(ByteBuf in, long bytes) {
        if (bytes > in.readableBytes()) {
            throw new MalformedFrameException(
                    "the frame ends too early: " + bytes + " bytes expected, " + in.readableBytes() + " left");
        }
    }
}
