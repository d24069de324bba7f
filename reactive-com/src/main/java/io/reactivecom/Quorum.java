package io.reactivecom;

/**
 * How many of the awaited members must acknowledge a {@code broadcastSync}.
 *
 * <p>The awaited members are the others in the view at the time of sending. One that leaves before it acknowledged is
 * awaited no longer.
 */
public sealed interface Quorum {

    /** What a count of acknowledgements means: not yet, enough, or never again. */
    enum Answer {
        /** More acknowledgements may come and are needed. */
        PENDING,
        /** Enough have come. */
        REACHED,
        /** Too many members have left: it cannot be reached any more. */
        IMPOSSIBLE
    }

    /**
     * Every awaited member that is still in.
     *
     * @return the quorum; it can always be reached, since nobody waits for the departed
     */
    static Quorum all() {
        return new All();
    }

    /**
     * More than half of those awaited at the start.
     *
     * @return the quorum
     */
    static Quorum majority() {
        return new Majority();
    }

    /**
     * At least so many of those awaited at the start.
     *
     * @param count how many, 0 or more
     * @return the quorum
     * @throws InvalidSettingException if the count is negative
     */
    static Quorum atLeast(int count) {
        return new AtLeast(count);
    }

    /**
     * Judges a count.
     *
     * @param awaited how many were awaited at the start
     * @param acknowledged how many of them have acknowledged
     * @param departed how many of them left without acknowledging
     * @return whether that is enough
     */
    Answer judge(int awaited, int acknowledged, int departed);

    private static Answer judgeCount(int needed, int awaited, int acknowledged, int departed) {
        if (acknowledged >= needed) {
            return Answer.REACHED;
        }
        return awaited - departed < needed ? Answer.IMPOSSIBLE : Answer.PENDING;
    }

    /** See {@link #all()}. */
    record All() implements Quorum {
        @Override
        public Answer judge(int awaited, int acknowledged, int departed) {
            return acknowledged + departed >= awaited ? Answer.REACHED : Answer.PENDING;
        }
    }

    /** See {@link #majority()}. */
    record Majority() implements Quorum {
        @Override
        public Answer judge(int awaited, int acknowledged, int departed) {
            int needed = awaited == 0 ? 0 : awaited / 2 + 1;
            return judgeCount(needed, awaited, acknowledged, departed);
        }
    }

    /**
     * See {@link #atLeast(int)}.
     *
     * @param count how many
     */
    record AtLeast(int count) implements Quorum {

        /** Checks the count. */
        public AtLeast {
            if (count < 0) {
                throw new InvalidSettingException("atLeast", count, "0 or more");
            }
        }

        @Override
        public Answer judge(int awaited, int acknowledged, int departed) {
            return judgeCount(count, awaited, acknowledged, departed);
        }
    }
}
