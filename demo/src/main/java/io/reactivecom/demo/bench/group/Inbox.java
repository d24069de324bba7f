package io.reactivecom.demo.bench.group;

/** Where received messages go. */
public interface Inbox {

    /**
     * Takes a message.
     *
     * @param heading its first 8 bytes, the most significant first
     * @param size how many bytes it has
     */
    void accept(long heading, int size);

    /**
     * Takes a message.
     *
     * @param payload all of it
     */
    default void accept(byte[] payload) {
        accept(Heading.of(payload), payload.length);
    }
}
