package io.reactivecom.protocol;

import io.reactivecom.wire.Body.UserBody;
import io.reactivecom.wire.Frame.Part;
import io.reactivecom.wire.Frame.Sequenced;
import io.reactivecom.wire.Payload;
import io.reactivecom.wire.Slice;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The parts of a payload that have come on one connection ahead of their message. */
final class Parts {

    /*
     * They are put together in one array, which becomes the payload. Its length is announced by the other side, so it is not
     * taken on trust: the array is at most some times as long as what has come.
     */
    private static final int MOST_GROWTH = 16;

    private byte[] payload = {};
    private int came;
    private int length;

    /** Takes a part; returns what is wrong with it, or null. */
    @Nullable
    String add(Part part) {
        if (part.offset() == 0) {
            begin(part.length());
        }
        if (part.offset() != came) {
            return "sends the bytes of a payload after " + part.offset() + ", where those after " + came + " are next";
        }
        if (length > Payload.MOST_BYTES) {
            return "sends a payload of more than " + Payload.MOST_BYTES + " bytes";
        }
        if (part.length() != length || part.bytes().length() > length - came) {
            return "sends " + part + " of a payload of " + length + " bytes";
        }
        append(part.bytes());
        return null;
    }

    /** The frame with its whole payload; null if the parts that came are not those that went ahead of it. */
    @Nullable
    Sequenced join(Sequenced frame) {
        if (frame.ahead() == 0) {
            return frame;
        }
        if (frame.ahead() != came
                || !(frame.body() instanceof UserBody message)
                || message.payload().bytes().length != length - came) {
            return null;
        }
        append(new Slice(message.payload().bytes(), 0, length - came));
        Sequenced whole = frame.withBytes(payload, 0);
        begin(0);
        return whole;
    }

    private void append(Slice bytes) {
        int more = bytes.length();
        if (came + more > payload.length || came + more == length) {
            int room = came + more == length ? length : Math.min(length, MOST_GROWTH * (came + more));
            payload = room == payload.length ? payload : Arrays.copyOf(payload, room);
        }
        bytes.copyTo(payload, came);
        came += more;
    }

    private void begin(int announced) {
        payload = new byte[0];
        came = 0;
        length = announced;
    }
}
