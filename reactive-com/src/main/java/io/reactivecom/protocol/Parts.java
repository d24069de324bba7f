package io.reactivecom.protocol;

import io.reactivecom.wire.Body.UserBody;
import io.reactivecom.wire.Frame.Part;
import io.reactivecom.wire.Frame.Sequenced;
import io.reactivecom.wire.Payload;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of a payload that have come on one connection ahead of their message. */
final class Parts {

    private final List<byte[]> parts = new ArrayList<>();
    private int length;

    /** Takes a part; returns what is wrong with it, or null. */
    @Nullable
    String add(Part part) {
        if (part.offset() == 0) {
            clear();
        }
        if (part.offset() != length) {
            return "sends the bytes of a payload after " + part.offset() + ", where those after " + length
                    + " are next";
        }
        if (part.bytes().length > Payload.MOST_BYTES - length) {
            return "sends a payload of more than " + Payload.MOST_BYTES + " bytes";
        }
        parts.add(part.bytes());
        length += part.bytes().length;
        return null;
    }

    /** The frame with its whole payload; null if the parts that came are not those that went ahead of it. */
    @Nullable
    Sequenced join(Sequenced frame) {
        if (frame.ahead() == 0) {
            return frame;
        }
        if (frame.ahead() != length || !(frame.body() instanceof UserBody message)) {
            return null;
        }
        byte[] last = message.payload().bytes();
        byte[] whole = new byte[length + last.length];
        int position = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, position, part.length);
            position += part.length;
        }
        System.arraycopy(last, 0, whole, position, last.length);
        clear();
        UserBody body = message.withPayload(message.payload().withBytes(whole));
        return new Sequenced(frame.sequence(), frame.view(), body);
    }

    private void clear() {
        parts.clear();
        length = 0;
    }
}
