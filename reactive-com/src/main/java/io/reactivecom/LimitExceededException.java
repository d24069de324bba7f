package io.reactivecom;

/** As much has been used as may be. */
public final class LimitExceededException extends ComException {

    private static final long serialVersionUID = 1;

    /**
     * Creates the error.
     *
     * @param limit which of the {@link Limits}
     * @param most its value
     * @param wanted what was asked for beyond it
     */
    public LimitExceededException(String limit, int most, String wanted) {
        super("there have been " + most + " " + limit + ", and no more may be: use those again instead of \"" + wanted
                + "\", or raise " + limit + " in limits(...) of every process");
    }
}
