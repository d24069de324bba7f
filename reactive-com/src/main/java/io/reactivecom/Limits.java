package io.reactivecom;

/**
 * How much of others' doing a process puts up with. Whatever goes beyond is refused, with a {@link Refusal} that is counted
 * ({@link Com#refusals()}); whose connection is refused is told.
 *
 * <p>Those about names count what the whole group has used since this process came into it, so give every process the same. How many messages of one
 * sender may wait, for the mailbox and again for {@code receiveFromSync} and the like, is {@link ComBuilder#window}.
 *
 * <p>Some of these numbers have an upper bound, so that what they allow together fits into one frame: a decision about a view
 * carries every member and, for those who are let in, every barrier; a report about tokens carries every ring.
 *
 * @param halfOpen connections at whose other end nobody has been accepted yet; beyond, the oldest of them is given up.
 *     Defaults to 128
 * @param connections connections in all. Processes that meet dial each other, so there can be two connections with each of
 *     them for some seconds; with fewer, a process may not be let in. Defaults to 4,096
 * @param strangers processes that are known and not in the view, because they wait to be let in or say so. Defaults to 1,024,
 *     at most 2,048
 * @param members processes in the view; nobody is let in beyond. Defaults to 1,024, which is the most
 * @param barriers names of barriers that have been used. Defaults to 1,024, at most 2,048
 * @param rings names of critical sections that have been used. Defaults to 1,024, at most 2,048
 */
public record Limits(int halfOpen, int connections, int strangers, int members, int barriers, int rings) {

    private static final int MOST_MEMBERS = 1_024;
    private static final int MOST_IN_A_FRAME = 2_048;
    private static final Limits DEFAULTS = new Limits(128, 4_096, 1_024, 1_024, 1_024, 1_024);

    /**
     * Checks the numbers.
     *
     * @throws InvalidSettingException if one of them is less than 1, or more than would fit into a frame
     */
    public Limits {
        check("halfOpen", halfOpen, Integer.MAX_VALUE);
        check("connections", connections, Integer.MAX_VALUE);
        check("strangers", strangers, MOST_IN_A_FRAME);
        check("members", members, MOST_MEMBERS);
        check("barriers", barriers, MOST_IN_A_FRAME);
        check("rings", rings, MOST_IN_A_FRAME);
    }

    private static void check(String setting, int value, int most) {
        if (value < 1 || value > most) {
            throw new InvalidSettingException(
                    setting, value, most == Integer.MAX_VALUE ? "at least 1" : "1 to " + most);
        }
    }

    /**
     * Limits that are far above what a group of a hundred processes needs.
     *
     * @return the defaults
     */
    public static Limits defaults() {
        return DEFAULTS;
    }

    /**
     * The same with another number of half-open connections.
     *
     * @param most at least 1
     * @return the limits
     * @throws InvalidSettingException if it is less
     */
    public Limits withHalfOpen(int most) {
        return new Limits(most, connections, strangers, members, barriers, rings);
    }

    /**
     * The same with another number of connections.
     *
     * @param most at least 1
     * @return the limits
     * @throws InvalidSettingException if it is less
     */
    public Limits withConnections(int most) {
        return new Limits(halfOpen, most, strangers, members, barriers, rings);
    }

    /**
     * The same with another number of strangers.
     *
     * @param most 1 to 2,048
     * @return the limits
     * @throws InvalidSettingException if it is less or more
     */
    public Limits withStrangers(int most) {
        return new Limits(halfOpen, connections, most, members, barriers, rings);
    }

    /**
     * The same with another number of members.
     *
     * @param most 1 to 1,024
     * @return the limits
     * @throws InvalidSettingException if it is less or more
     */
    public Limits withMembers(int most) {
        return new Limits(halfOpen, connections, strangers, most, barriers, rings);
    }

    /**
     * The same with another number of barriers.
     *
     * @param most 1 to 2,048
     * @return the limits
     * @throws InvalidSettingException if it is less or more
     */
    public Limits withBarriers(int most) {
        return new Limits(halfOpen, connections, strangers, members, most, rings);
    }

    /**
     * The same with another number of rings.
     *
     * @param most 1 to 2,048
     * @return the limits
     * @throws InvalidSettingException if it is less or more
     */
    public Limits withRings(int most) {
        return new Limits(halfOpen, connections, strangers, members, barriers, most);
    }
}
