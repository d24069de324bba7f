package io.reactivecom.shell;

/**
 * What a subscriber does to the one who signals it, once.
 *
 * @param at at which signal
 * @param skipped how many elements pass before, if it is at an element
 * @param act what
 */
record Mood(Signal at, int skipped, Act act) {

    static final Mood CALM = new Mood(Signal.NEXT, 0, Act.NOTHING);

    /** When it does it. */
    enum Signal {
        SUBSCRIBE,
        NEXT,
        ERROR,
        COMPLETE
    }

    /** What it does. */
    enum Act {
        NOTHING,
        THROW,
        FAIL_FATALLY,
        CANCEL,
        CANCEL_ANOTHER,
        CLOSE,
        LEAVE,
        CALL
    }
}
