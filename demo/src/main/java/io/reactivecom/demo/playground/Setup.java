package io.reactivecom.demo.playground;

/**
 * What a world begins with; it and the orders make everything that happens in it.
 *
 * @param members how many found the group
 * @param seed of delays and of all else that is drawn at random
 */
public record Setup(int members, long seed) {

    /** As few as make a group. */
    static final int FEWEST = 1;

    /** As many as a page has room for. */
    public static final int MOST = 12;

    /** Checks that there is room. */
    public Setup {
        if (members < FEWEST || members > MOST) {
            throw new BadOrderException("\"members\" must be from " + FEWEST + " to " + MOST + ", but was " + members);
        }
    }
}
