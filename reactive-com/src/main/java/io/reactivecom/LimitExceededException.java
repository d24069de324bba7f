package io.reactivecom;

import org.jspecify.annotations.Nullable;

/** As much has been used as may be, here or at a member whom the operation needs. */
public final class LimitExceededException extends ComException {

    private static final long serialVersionUID = 1;
    private final transient @Nullable Member member;

    /**
     * Creates the error of a limit of this process.
     *
     * @param limit which of the {@link Limits}
     * @param most its value
     * @param wanted what was asked for beyond it
     */
    public LimitExceededException(String limit, int most, String wanted) {
        super("there have been " + most + " " + limit + ", and no more may be: " + advice(limit, wanted));
        this.member = null;
    }

    /**
     * Creates the error of another member's limit.
     *
     * @param limit which of the {@link Limits}
     * @param most its value at the member
     * @param wanted what was asked for beyond it
     * @param member whose limit it is
     */
    public LimitExceededException(String limit, int most, String wanted, Member member) {
        super("at " + member + " there have been " + most + " " + limit + ", and no more may be there: "
                + advice(limit, wanted));
        this.member = member;
    }

    private static String advice(String limit, String wanted) {
        return "use those again instead of \"" + wanted + "\", or raise " + limit + " in limits(...) of every process";
    }

    /**
     * The member whose limit it is.
     *
     * @return the member, or null if it is a limit of this process, or if the error was deserialized
     */
    public @Nullable Member member() {
        return member;
    }
}
