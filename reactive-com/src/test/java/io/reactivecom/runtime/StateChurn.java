package io.reactivecom.runtime;

import io.reactivecom.StateDirectoryException;
import io.reactivecom.wire.ViewId;
import java.nio.file.Path;

/** A process of its own that opens a state directory, stores a view and closes it, again and again, on a system that fails at times. */
final class StateChurn {

    static final int NEVER_FAILED = 2;
    static final int NEVER_STORED = 3;
    static final int LOST = 4;
    static final int NEVER_BEGUN = 5;

    private StateChurn() {}

    /** The exit code tells what happened, since even what is printed may get lost. */
    public static void main(String... arguments) {
        Path begun = Path.of(arguments[2]);
        if (!begun.toFile().mkdir()) {
            System.exit(NEVER_BEGUN);
        }
        ViewId stored = ViewId.NONE;
        ViewId attempted = ViewId.NONE;
        int stores = 0;
        int failures = 0;
        for (int run = 1; run <= Integer.parseInt(arguments[1]); run++) {
            StateDirectory state = new StateDirectory(Path.of(arguments[0]), "default", "p0");
            try {
                ViewId found = state.open();
                if (!found.equals(stored) && !found.equals(attempted)) {
                    System.exit(LOST);
                }
                stored = found;
                attempted = new ViewId(1, run);
                state.store(attempted);
                stored = attempted;
                stores++;
            } catch (StateDirectoryException failed) {
                failures++;
            } finally {
                state.close();
            }
        }
        if (failures == 0 || stores == 0) {
            System.exit(failures == 0 ? NEVER_FAILED : NEVER_STORED);
        }
    }
}
