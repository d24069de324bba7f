package io.reactivecom.protocol;

import io.reactivecom.wire.Body;
import io.reactivecom.wire.Body.UserBody;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.Frame.Part;
import io.reactivecom.wire.Frame.Sequenced;
import io.reactivecom.wire.Slice;
import io.reactivecom.wire.ViewBody;
import io.reactivecom.wire.ViewId;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The send queue of one link: what its connection has not been given yet, and in which order that goes. */
final class Unsent {

    /*
     * A body gets its sequence number when it leaves the queue, not when it enters. So one sequence is enough, although system
     * messages overtake user messages: the receiver never sees a gap. A long payload leaves in parts, and its message is
     * numbered with the last of them, so that system messages pass between the parts as well.
     *
     * After a reconnect, the frames that have their numbers already go first: the receiver may have some of them.
     *
     * The order within each of the two classes is kept. Decision 0019 says why no guarantee rests on the order between them,
     * and why a Cancel and a Leave count as user messages here.
     */

    /** The most bytes of a payload that leave at a time. */
    static final int PART_BYTES = 8 * 1024;

    private record Saying(ViewId view, Body body) {}

    private final Deque<Sequenced> repeated = new ArrayDeque<>();
    private final Deque<Saying> system = new ArrayDeque<>();
    private final Deque<Saying> user = new ArrayDeque<>();

    /** How many bytes of the first payload have gone ahead on the present connection. */
    private int ahead;

    /** Whether a body that is added now is the next to leave, at once and whole. */
    boolean letsPass(Body body) {
        return repeated.isEmpty()
                && system.isEmpty()
                && user.isEmpty()
                && !(body instanceof UserBody message && message.payload().bytes().length > PART_BYTES);
    }

    void add(ViewId view, Body body) {
        (isUrgent(body) ? system : user).add(new Saying(view, body));
    }

    /** Whether a body may overtake user messages. */
    private static boolean isUrgent(Body body) {
        return !(body instanceof UserBody || body instanceof Body.Cancel || body instanceof ViewBody.Leave);
    }

    /** How many bodies have no number yet. */
    int size() {
        return system.size() + user.size();
    }

    int systemSize() {
        return system.size();
    }

    /** A connection begins, or the numbers change: these frames go first, from their first bytes on. */
    void repeat(Iterable<Sequenced> numbered) {
        repeated.clear();
        numbered.forEach(repeated::add);
        ahead = 0;
    }

    /** The receiver has the frames up to this number. */
    void forget(long sequence) {
        while (!repeated.isEmpty() && repeated.element().sequence() <= sequence) {
            repeated.remove();
            ahead = 0;
        }
    }

    void forEachMessage(Consumer<UserBody> action) {
        for (Saying saying : user) {
            if (saying.body() instanceof UserBody message) {
                action.accept(message);
            }
        }
    }

    /** The receiver has left the view: no user message concerns it any more. */
    void dropMessages() {
        user.clear();
    }

    /**
     * The frame that goes next. It stays in the queue until {@link #sent} removes it.
     *
     * @param numbering gives a body the number that it will have
     * @return the frame, or null if there is none
     */
    @Nullable
    Frame next(BiFunction<ViewId, Body, Sequenced> numbering) {
        Sequenced again = repeated.peek();
        if (again != null) {
            Part part = part(again.body());
            return part != null ? part : rest(again);
        }
        Saying urgent = system.peek();
        if (urgent != null) {
            return numbering.apply(urgent.view(), urgent.body());
        }
        Saying message = user.peek();
        if (message == null) {
            return null;
        }
        Part part = part(message.body());
        return part != null ? part : rest(numbering.apply(message.view(), message.body()));
    }

    /**
     * What {@link #next} returned has gone to the connection.
     *
     * @return the whole frame if it has been sent for the first time; null for a part and for a repetition
     */
    @Nullable
    Sequenced sent(Frame frame) {
        if (frame instanceof Part part) {
            ahead += part.bytes().length();
            return null;
        }
        if (!repeated.isEmpty()) {
            repeated.remove();
            ahead = 0;
            return null;
        }
        Sequenced last = (Sequenced) frame;
        if (!system.isEmpty()) {
            system.remove();
            return last;
        }
        ahead = 0;
        return new Sequenced(last.sequence(), last.view(), user.remove().body());
    }

    /** The next part of a payload; null if what is left of it goes with the message itself. */
    private @Nullable Part part(Body body) {
        if (!(body instanceof UserBody message)) {
            return null;
        }
        byte[] bytes = message.payload().bytes();
        if (bytes.length - ahead <= PART_BYTES) {
            return null;
        }
        return new Part(ahead, bytes.length, new Slice(bytes, ahead, PART_BYTES));
    }

    private Sequenced rest(Sequenced whole) {
        if (ahead == 0 || !(whole.body() instanceof UserBody message)) {
            return whole;
        }
        byte[] bytes = message.payload().bytes();
        byte[] last = Arrays.copyOfRange(bytes, ahead, bytes.length);
        return whole.withBytes(last, ahead);
    }
}
