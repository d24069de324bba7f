package io.reactivecom;

/** The group went on without this process: it was silent for too long, and all that it had under way is void. */
public final class ExpelledException extends ComException {

    private static final long serialVersionUID = 1;
    private final transient View view;

    /**
     * Creates the error.
     *
     * @param view the view that the group went on with
     */
    public ExpelledException(View view) {
        super("the group went on without this process in " + view + ": it had been silent for longer than the timeout");
        this.view = view;
    }

    /**
     * What the error is about.
     *
     * @return the view that the group went on with
     */
    public View view() {
        return view;
    }
}
