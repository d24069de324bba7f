package sun.nio.ch.lincheck;

import org.jspecify.annotations.Nullable;

/** The one field of Lincheck's injected class that its verifier touches. Lincheck's agent brings the class, and is not used here. */
public final class Injections {

    /** Set for operations that suspend; there are none here. */
    public static volatile @Nullable Object lastSuspendedCancellableContinuationDuringVerification;

    private Injections() {}
}
