package io.reactivecom;

/** A verb named a peer that the current view does not have, or that the verb cannot be used with. */
public final class NoSuchPeerException extends ComException {

    private static final long serialVersionUID = 1;
    private final transient View view;

    private NoSuchPeerException(String message, View view) {
        super(message);
        this.view = view;
    }

    static NoSuchPeerException rank(int rank, View view) {
        return new NoSuchPeerException(
                "no rank " + rank + " in " + view + ": ranks go from 0 to " + (view.size() - 1), view);
    }

    /**
     * A member that the view does not have.
     *
     * @param member who was named
     * @param view the current view
     * @return the error
     */
    public static NoSuchPeerException member(Member member, View view) {
        return new NoSuchPeerException(
                member.identity() + " is not in " + view + ": it left, or was admitted again as another member", view);
    }

    /**
     * The process itself, with a verb that needs another one.
     *
     * @param verb the verb
     * @param view the current view
     * @return the error
     */
    public static NoSuchPeerException self(String verb, View view) {
        return new NoSuchPeerException(verb + " needs another member than oneself: choose one of " + view, view);
    }

    /**
     * The view in which the peer was looked up.
     *
     * @return the view
     */
    public View view() {
        return view;
    }
}
