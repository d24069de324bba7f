package io.reactivecom.wire;

import static io.reactivecom.wire.Primitives.readByte;
import static io.reactivecom.wire.Primitives.readInt;
import static io.reactivecom.wire.Primitives.readList;
import static io.reactivecom.wire.Primitives.readNumber;
import static io.reactivecom.wire.Primitives.readPlain;
import static io.reactivecom.wire.Primitives.writeList;
import static io.reactivecom.wire.Primitives.writeNumber;
import static io.reactivecom.wire.Primitives.writePlain;
import static io.reactivecom.wire.Values.readBits;
import static io.reactivecom.wire.Values.readCredit;
import static io.reactivecom.wire.Values.readPart;
import static io.reactivecom.wire.Values.readViewId;
import static io.reactivecom.wire.Values.writeBits;
import static io.reactivecom.wire.Values.writeCredit;
import static io.reactivecom.wire.Values.writePart;
import static io.reactivecom.wire.Values.writeViewId;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * Writes frames into buffers and takes them out again; {@code docs/wire-format.md} shows the bytes.
 *
 * <p>Nothing that a buffer holds makes {@link #decode(ByteBuf)} fail with another error than
 * {@link MalformedFrameException}, or allocate out of proportion to the frame's own length. A codec belongs to one
 * thread at a time.
 */
public final class FrameCodec {

    private static final int PREFIX = Integer.BYTES;
    private static final int LARGE = 1024;

    private final int maxFrameLength;
    private final BodyWriter bodyWriter = new BodyWriter();
    private final BodyReader bodyReader = new BodyReader();
    private final ByteBuf scratch = Unpooled.buffer();
    private ViewId currentView = ViewId.NONE;

    /**
     * Creates a codec.
     *
     * @param maxFrameLength the most bytes of a frame, not counting the four that tell its length
     */
    public FrameCodec(int maxFrameLength) {
        if (maxFrameLength < 1) {
            throw new IllegalArgumentException("a frame has at least one byte, not " + maxFrameLength);
        }
        this.maxFrameLength = maxFrameLength;
    }

    /**
     * Appends a frame to a buffer, which may hold others already.
     *
     * @param frame what to write
     * @param out where to; as it was, if this fails
     * @throws MalformedFrameException if the frame is too long, or holds what no frame may hold
     */
    public void encode(Frame frame, ByteBuf out) {
        requireRoomForPayload(frame);
        int start = out.writerIndex();
        boolean complete = false;
        try {
            out.writeInt(0);
            write(frame, out);
            int length = out.writerIndex() - start - PREFIX;
            requireLength(length, maxFrameLength);
            out.setInt(start, length);
            complete = true;
        } finally {
            if (!complete) {
                out.writerIndex(start);
            }
        }
    }

    /**
     * Checks that a frame has an encoding. A large payload is not copied for that.
     *
     * @param frame what is to be written later
     * @throws MalformedFrameException if {@link #encode} would throw it
     */
    public void check(Frame frame) {
        scratch.clear();
        if (frame instanceof Frame.Sequenced sequenced
                && sequenced.body() instanceof Body.UserBody message
                && message.payload().bytes().length > LARGE) {
            requireRoomForPayload(frame);
            encode(sequenced.withBytes(new byte[0], 0), scratch);
            requireLength(scratch.readableBytes() - PREFIX + message.payload().bytes().length, maxFrameLength);
        } else {
            encode(frame, scratch);
        }
    }

    /**
     * Takes one frame out of a buffer to which a connection's bytes are appended.
     *
     * @param in where from; as it was, if this fails or the frame is not complete yet
     * @return the frame, or null if more bytes must come first
     * @throws MalformedFrameException if the bytes are no frame
     */
    public @Nullable Frame decode(ByteBuf in) {
        return decode(in, maxFrameLength);
    }

    /**
     * Takes one frame out of a buffer, with a lower limit: nobody needs much room for the first frame of a stranger.
     *
     * @param in where from; as it was, if this fails or the frame is not complete yet
     * @param limit the most bytes of the frame, if less than what this codec allows anyway
     * @return the frame, or null if more bytes must come first
     * @throws MalformedFrameException if the bytes are no frame
     */
    public @Nullable Frame decode(ByteBuf in, int limit) {
        if (in.readableBytes() < PREFIX) {
            return null;
        }
        int start = in.readerIndex();
        int length = in.getInt(start);
        requireLength(length, Math.min(limit, maxFrameLength));
        if (in.readableBytes() - PREFIX < length) {
            return null;
        }
        int written = in.writerIndex();
        // While a frame is read, the buffer ends where the frame does, so that nothing can read beyond.
        in.setIndex(start + PREFIX, start + PREFIX + length);
        try {
            Frame frame = read(in);
            requireEnd(in);
            in.writerIndex(written);
            return frame;
        } catch (RuntimeException e) {
            in.setIndex(start, written);
            throw e;
        }
    }

    private void write(Frame frame, ByteBuf out) {
        if (frame instanceof Frame.Sequenced sequenced) {
            writeSequenced(out, sequenced);
        } else if (frame instanceof Frame.Part part) {
            out.writeByte(TypeBytes.PART);
            writePart(out, part);
        } else if (frame instanceof Frame.Ack ack) {
            out.writeByte(TypeBytes.ACK);
            writeNumber(out, ack.numbering());
            writeNumber(out, ack.received());
            writeCredit(out, ack.credit());
        } else if (frame instanceof Frame.Heartbeat heartbeat) {
            writeHeartbeat(out, heartbeat);
        } else if (frame instanceof Frame.Hello hello) {
            HelloCodec.write(out, hello);
        } else if (frame instanceof Frame.Resume resume) {
            writeResume(out, resume);
        } else if (frame instanceof Frame.Proof proof) {
            out.writeByte(TypeBytes.PROOF);
            writeBits(out, proof.bits());
        } else if (frame instanceof Frame.Reject reject) {
            out.writeByte(TypeBytes.REJECT);
            out.writeByte(TypeBytes.of(reject.reason()));
            writePlain(out, reject.text());
        } else {
            throw new IllegalStateException("no encoding for " + frame);
        }
    }

    private Frame read(ByteBuf in) {
        int type = readByte(in);
        return switch (type) {
            case TypeBytes.SEQUENCED -> new Frame.Sequenced(readNumber(in), readCurrentView(in), bodyReader.read(in));
            case TypeBytes.REST -> readRest(in);
            case TypeBytes.PART -> readPart(in);
            case TypeBytes.ACK -> new Frame.Ack(readNumber(in), readNumber(in), readCredit(in));
            case TypeBytes.HEARTBEAT ->
                new Frame.Heartbeat(
                        readNumber(in), readNumber(in), readViewId(in), readList(in, 1, Primitives::readInt));
            case TypeBytes.HELLO -> HelloCodec.read(in);
            case TypeBytes.RESUME ->
                new Frame.Resume(
                        readNumber(in), readNumber(in), readNumber(in), readCredit(in), readBits(in), readBits(in));
            case TypeBytes.PROOF -> new Frame.Proof(readBits(in));
            case TypeBytes.REJECT -> new Frame.Reject(TypeBytes.code(readByte(in)), readPlain(in));
            default -> throw new MalformedFrameException("there is no frame type " + type);
        };
    }

    private Frame.Sequenced readRest(ByteBuf in) {
        int ahead = readInt(in);
        if (ahead == 0) {
            throw new MalformedFrameException("the rest of a payload of which nothing has gone ahead");
        }
        return new Frame.Sequenced(readNumber(in), readCurrentView(in), bodyReader.read(in), ahead);
    }

    /** One frame after another is said in the same view: one object names it. */
    private ViewId readCurrentView(ByteBuf in) {
        long generation = readNumber(in);
        long number = readNumber(in);
        if (generation != currentView.generation() || number != currentView.number()) {
            currentView = new ViewId(generation, number);
        }
        return currentView;
    }

    private void writeSequenced(ByteBuf out, Frame.Sequenced sequenced) {
        if (sequenced.ahead() == 0) {
            out.writeByte(TypeBytes.SEQUENCED);
        } else {
            out.writeByte(TypeBytes.REST);
            writeNumber(out, sequenced.ahead());
        }
        writeNumber(out, sequenced.sequence());
        writeViewId(out, sequenced.view());
        sequenced.body().dispatch(bodyWriter, out);
    }

    private static void writeHeartbeat(ByteBuf out, Frame.Heartbeat heartbeat) {
        out.writeByte(TypeBytes.HEARTBEAT);
        writeNumber(out, heartbeat.sequence());
        writeNumber(out, heartbeat.echo());
        writeViewId(out, heartbeat.view());
        writeList(out, heartbeat.suspected(), (buffer, rank) -> writeNumber(buffer, rank));
    }

    private static void writeResume(ByteBuf out, Frame.Resume resume) {
        out.writeByte(TypeBytes.RESUME);
        writeNumber(out, resume.numbering());
        writeNumber(out, resume.known());
        writeNumber(out, resume.received());
        writeCredit(out, resume.credit());
        writeBits(out, resume.secret());
        writeBits(out, resume.answer());
    }

    /** Checked before the payload is copied, so that one which is far too long does not make the buffer grow first. */
    private void requireRoomForPayload(Frame frame) {
        if (frame instanceof Frame.Sequenced sequenced && sequenced.body() instanceof Body.UserBody body) {
            requireLength(Math.max(1, body.payload().bytes().length), maxFrameLength);
        }
    }

    private static void requireLength(int length, int limit) {
        if (length == 0) {
            throw new MalformedFrameException("a frame of length 0");
        }
        // The four bytes are unsigned: what looks negative is very long.
        if (length < 0 || length > limit) {
            throw new MalformedFrameException(
                    "a frame of " + Integer.toUnsignedString(length) + " bytes; the limit is " + limit);
        }
    }

    private static void requireEnd(ByteBuf in) {
        if (in.isReadable()) {
            throw new MalformedFrameException(in.readableBytes() + " bytes after the frame's end");
        }
    }
}
