package io.reactivecom.trace;

/** The text of a payload that is neither text nor bytes. */
final class PayloadText {

    private PayloadText() {}

    /** What the payload makes of itself; its class and the error where its {@code toString()} fails. */
    static String of(Object payload) {
        try {
            return String.valueOf(payload);
        } catch (RuntimeException | LinkageError | StackOverflowError failed) {
            return payload.getClass().getName() + ", whose toString() fails with "
                    + failed.getClass().getName();
        }
    }
}
