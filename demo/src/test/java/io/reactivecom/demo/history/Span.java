package io.reactivecom.demo.history;

/**
 * One operation of a history: what was asked of one object, from before it began until after it had ended.
 *
 * @param object which object it is about; histories of different objects are judged apart
 * @param input what was asked
 * @param begun not later than its beginning, in nanoseconds of the machine's monotonic clock
 * @param ended not earlier than its end; {@link #NEVER} where the end is not known
 */
record Span(String object, Object input, long begun, long ended) {

    static final long NEVER = Long.MAX_VALUE;

    boolean isOver() {
        return ended != NEVER;
    }
}
