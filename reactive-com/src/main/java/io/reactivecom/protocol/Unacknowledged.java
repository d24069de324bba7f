package io.reactivecom.protocol;

import io.reactivecom.wire.Body.UserBody;
import io.reactivecom.wire.Frame.Sequenced;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** The frames that were said to a peer and that it has not acknowledged, in their order. */
final class Unacknowledged implements Iterable<Sequenced> {

    private static final int MOST_BEFORE_A_QUESTION = 48;

    /** Beside an answer to each message of the other side. */
    private static final int MOST_SYSTEM_FRAMES = 512;

    private final Deque<Sequenced> frames = new ArrayDeque<>();
    private int systemFrames;

    void add(Sequenced frame) {
        frames.add(frame);
        systemFrames += count(frame);
    }

    /** Removes those up to this number. */
    void removeUpTo(long sequence) {
        while (!frames.isEmpty() && frames.peekFirst().sequence() <= sequence) {
            systemFrames -= count(frames.removeFirst());
        }
    }

    void forEachMessage(Consumer<UserBody> action) {
        for (Sequenced frame : frames) {
            if (frame.body() instanceof UserBody message) {
                action.accept(message);
            }
        }
    }

    List<Sequenced> removeAll() {
        List<Sequenced> removed = List.copyOf(frames);
        frames.clear();
        systemFrames = 0;
        return removed;
    }

    int size() {
        return frames.size();
    }

    /**
     * Whether there are so many system frames that nothing need be repeated: what is kept for a peer that cannot be reached must
     * not grow with the time for which that lasts. Once it acknowledges, the next repetition passes.
     *
     * @param window how many messages of the other side, in each of two lanes, may have been answered
     * @param unsent how many system messages have not been sent yet
     */
    boolean areTooManyToRepeat(int window, int unsent) {
        return systemFrames + unsent >= 2L * window + MOST_SYSTEM_FRAMES;
    }

    /**
     * Whether the other side is behind, so that questions must not delay votes: on a line that is slower than joiners ask, they
     * would queue up for longer than a proposer waits.
     */
    boolean areTooManyToAsk(int unsent) {
        return systemFrames + unsent >= MOST_BEFORE_A_QUESTION;
    }

    private static int count(Sequenced frame) {
        return frame.body() instanceof UserBody ? 0 : 1;
    }

    @Override
    public Iterator<Sequenced> iterator() {
        return frames.iterator();
    }
}
