package io.reactivecom;

/** This process hears from no quorum of its view, and operations were asked to fail rather than wait. */
public final class SuspendedException extends ComException {

    private static final long serialVersionUID = 1;
    private final transient View view;

    /**
     * Creates the error.
     *
     * @param view the view of which no quorum answers
     */
    public SuspendedException(View view) {
        super("no quorum of " + view
                + " answers: retry when status() is PRIMARY again, or leave out failWhenSuspended() to wait for that");
        this.view = view;
    }

    /**
     * What the error is about.
     *
     * @return the view of which no quorum answers
     */
    public View view() {
        return view;
    }
}
