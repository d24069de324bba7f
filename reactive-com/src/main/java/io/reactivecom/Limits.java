package io.reactivecom;

/**
 * How much of others' doing a process puts up with. Whatever goes beyond is refused, with a {@link Refusal} that is counted
 * ({@link Com#refusals()}); whose connection is refused is told.
 *
 * <p>Those about names count what the whole group has used since this process came into it, so give every process the same. How many messages of one
 * sender may wait, for the mailbox and again for {@code receiveFromSync} and the like, is {@link ComBuilder#window}.
 *
 * @param halfOpen connections at whose other end nobody has been accepted yet; beyond, the oldest of them is given up.
 *     Defaults to 128
 * @param connections connections in all. Defaults to 4,096
 * @param strangers processes that are known and not in the view, because they wait to be let in or say so. Defaults to 1,024
 * @param members processes in the view; nobody is let in beyond. Defaults to 1,024
 * @param barriers names of barriers that have been used. Defaults to 1,024
 * @param rings names of critical sections that have been used. Defaults to 1,024
 */
public record Limits(int halfOpen, int connections, int strangers, int members, int barriers, int rings) {

    private static final Limits DEFAULTS = new Limits(128, 4_096, 1_024, 1_024, 1_024, 1_024);

    /**
     * Checks the numbers.
     *
     * @throws InvalidSettingException if one of them is less than 1
     */
    public Limits {
        check("halfOpen", halfOpen);
        check("connections", connections);
        check("strangers", strangers);
        check("members", members);
        check("barriers", barriers);
        check("rings", rings);
    }

    private static void check(String setting, int most) {
        if (most < 1) {
            throw new InvalidSettingException(setting, most, "at least 1");
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
     * @param most at least 1
     * @return the limits
     * @throws InvalidSettingException if it is less
     */
    public Limits withStrangers(int most) {
        return new Limits(halfOpen, connections, most, members, barriers, rings);
    }

    /**
     * The same with another number of members.
     *
     * @param most at least 1
     * @return the limits
     * @throws InvalidSettingException if it is less
     */
    public Limits withMembers(int most) {
        return new Limits(halfOpen, connections, strangers, most, barriers, rings);
    }

    /**
     * The same with another number of barriers.
     *
     * @param most at least 1
     * @return the limits
     * @throws InvalidSettingException if it is less
     */
    public Limits withBarriers(int most) {
        return new Limits(halfOpen, connections, strangers, members, most, rings);
    }

    /**
     * The same with another number of rings.
     *
     * @param most at least 1
     * @return the limits
     * @throws InvalidSettingException if it is less
     */
    public Limits withRings(int most) {
        return new Limits(halfOpen, connections, strangers, members, barriers, most);
    }
}
