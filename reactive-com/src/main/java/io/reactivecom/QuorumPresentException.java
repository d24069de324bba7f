package io.reactivecom;

/** A new group was to be forced although this process is neither cut off nor expelled from its group. */
public final class QuorumPresentException extends ComException {

    private static final long serialVersionUID = 1;
    private final transient View view;

    /**
     * Creates the error.
     *
     * @param view the view that this process is in; of number 0 if it is in none
     */
    public QuorumPresentException(View view) {
        super((view.number() == 0
                        ? "this process has just been expelled, or hears a member of a group, which may let it in"
                        : "this process is not SUSPENDED, so " + view + " can decide by itself")
                + ": forceNewGroup() is for when its quorum is gone for good");
        this.view = view;
    }

    /**
     * The view.
     *
     * @return the one that this process is in
     */
    public View view() {
        return view;
    }
}
