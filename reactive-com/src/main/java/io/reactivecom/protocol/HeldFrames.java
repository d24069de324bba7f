package io.reactivecom.protocol;

import io.reactivecom.wire.Body;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Frame.Sequenced;
import io.reactivecom.wire.Payload;
import io.reactivecom.wire.ViewBody;
import io.reactivecom.wire.ViewId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.Consumer;

/** What has come on a link and waits for its view to be installed. */
final class HeldFrames {

    /** As many as may be on their way while a view is decided, besides the messages with credit. */
    private static final int MOST = 1 << 16;

    /** Besides the messages with credit, which only a member is trusted to have. */
    private static final long MOST_BYTES = 8L << 20;

    /** What an element of a list takes, or a frame without one. */
    private static final int A_FEW = 128;

    private final Deque<Sequenced> frames = new ArrayDeque<>();
    private long bytes;
    private long messageBytes;

    void add(Sequenced frame) {
        frames.add(frame);
        count(frame, 1);
    }

    private void count(Sequenced frame, int sign) {
        int size = sign * bytesOf(frame);
        bytes += size;
        messageBytes += frame.body() instanceof Body.UserBody ? size : 0;
    }

    private long bytesThatCount(boolean member) {
        return member ? bytes - messageBytes : bytes;
    }

    /** About how many. */
    private static int bytesOf(Sequenced frame) {
        Body body = frame.body();
        if (body instanceof Body.UserBody message) {
            return A_FEW + bytesOf(message.payload());
        }
        if (body instanceof Body.Token token) {
            return A_FEW
                    + Long.BYTES * (token.requested().size() + token.served().size());
        }
        if (body instanceof Body.TokenReport report) {
            return A_FEW * (1 + report.rings().size());
        }
        Decision decision = body instanceof ViewBody view ? Plausibility.decision(view) : null;
        return decision == null
                ? A_FEW
                : A_FEW * (1 + decision.view().size() + decision.bases().size());
    }

    private static int bytesOf(Payload payload) {
        int bytes = payload.bytes().length;
        for (Map.Entry<String, String> header : payload.headers().entrySet()) {
            bytes += A_FEW + header.getKey().length() + header.getValue().length();
        }
        return bytes;
    }

    boolean isEmpty() {
        return frames.isEmpty();
    }

    /** The last frame before the first that waits. */
    long before() {
        return frames.getFirst().sequence() - 1;
    }

    /** Whether more is kept than there may be on its way while a view is decided. */
    boolean areTooMany(int window, boolean member) {
        return frames.size() >= 2 * window + MOST || bytesThatCount(member) >= MOST_BYTES;
    }

    /** Hands over, in order, what waited for views up to this one. */
    void release(ViewId installed, Consumer<Sequenced> taker) {
        while (!frames.isEmpty() && !frames.peekFirst().view().isAfter(installed)) {
            Sequenced frame = frames.removeFirst();
            count(frame, -1);
            taker.accept(frame);
        }
    }

    void clear(Consumer<Sequenced> dropped) {
        frames.forEach(dropped);
        frames.clear();
        bytes = 0;
        messageBytes = 0;
    }
}
