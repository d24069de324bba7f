package io.reactivecom.protocol;

/** One subscription to a verb, from its start to its end. Compared by identity: it stands for itself. */
public final class Operation {

    private final long id;
    private final String verb;
    private final String detail;
    private final long since;

    /**
     * Begins an operation.
     *
     * @param id tells it from the process's others
     * @param verb what it does
     * @param detail what it is about, or empty
     * @param since when it began, in nanoseconds of the loop's time
     */
    public Operation(long id, String verb, String detail, long since) {
        this.id = id;
        this.verb = verb;
        this.detail = detail;
        this.since = since;
    }

    /**
     * The operation's number.
     *
     * @return tells it from the process's others
     */
    public long id() {
        return id;
    }

    /**
     * The verb.
     *
     * @return what it does
     */
    public String verb() {
        return verb;
    }

    /**
     * The object.
     *
     * @return what it is about, or empty
     */
    public String detail() {
        return detail;
    }

    /**
     * The beginning.
     *
     * @return in nanoseconds of the loop's time
     */
    public long since() {
        return since;
    }

    @Override
    public String toString() {
        return detail.isEmpty() ? verb : verb + " " + detail;
    }
}
