package io.reactivecom;

/** The member on which an operation waited has left the group, or died. */
public final class MemberLeftException extends ComException {

    private static final long serialVersionUID = 1;
    private final transient Member member;

    /**
     * Creates the error.
     *
     * @param member the member that is gone
     */
    public MemberLeftException(Member member) {
        super(member.name()
                + " left the group before it answered: look at view() for who is in, and start over with them");
        this.member = member;
    }

    /**
     * What the error is about.
     *
     * @return the member that is gone
     */
    public Member member() {
        return member;
    }
}
