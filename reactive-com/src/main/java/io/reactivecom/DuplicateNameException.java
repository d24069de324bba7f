package io.reactivecom;

/** Another process of the group has this name. */
public final class DuplicateNameException extends ComException {

    private static final long serialVersionUID = 1;
    private final transient String name;

    /**
     * Creates the error.
     *
     * @param name the name that is taken
     */
    public DuplicateNameException(String name) {
        super("the name \"" + name + "\" is taken by a living process of the group: give this one another name");
        this.name = name;
    }

    /**
     * What the error is about.
     *
     * @return the name that is taken
     */
    public String name() {
        return name;
    }
}
