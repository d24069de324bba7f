package io.reactivecom;

import org.jspecify.annotations.Nullable;

/** What a process has to remember over restarts cannot be read or written: it takes no part before it can. */
public final class StateDirectoryException extends ComException {

    private static final long serialVersionUID = 1;
    private final transient String path;

    /**
     * Creates the error.
     *
     * @param path the file or directory
     * @param problem what is wrong with it
     * @param remedy what to do about it
     * @param cause what lies beneath, or null
     */
    public StateDirectoryException(String path, String problem, String remedy, @Nullable Throwable cause) {
        super(
                path + " " + problem + ": " + remedy + "; nothing was granted",
                cause == null ? new IllegalStateException(problem) : cause);
        this.path = path;
    }

    /**
     * What cannot be used.
     *
     * @return the file or directory
     */
    public String path() {
        return path;
    }
}
