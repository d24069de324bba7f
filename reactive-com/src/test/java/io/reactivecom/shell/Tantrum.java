package io.reactivecom.shell;

/** What the application's code throws in these runs, so that it can be told from what the library throws. */
final class Tantrum extends RuntimeException {

    private static final long serialVersionUID = 1;

    Tantrum(String where) {
        super(where, null, false, false);
    }

    /** What Reactor calls fatal. */
    static final class Fatal extends LinkageError {

        private static final long serialVersionUID = 1;

        Fatal(String where) {
            super(where);
        }
    }

    static boolean isOne(Throwable error) {
        return error instanceof Tantrum || error instanceof Fatal;
    }
}
