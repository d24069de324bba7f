package io.reactivecom.protocol;

import io.reactivecom.wire.Frame;
import org.jspecify.annotations.Nullable;

/** One connection, from its opening to its end. */
final class Session {

    private final long connection;
    private final @Nullable String dialled;
    private Frame.@Nullable Hello hello;
    private @Nullable Link link;
    private long numbering;

    Session(long connection, @Nullable String dialled) {
        this.connection = connection;
        this.dialled = dialled;
    }

    long connection() {
        return connection;
    }

    /** The address that this side dialled, or null if the other side did. */
    @Nullable
    String dialled() {
        return dialled;
    }

    /** Who the other is, once its hello was accepted. */
    Frame.@Nullable Hello hello() {
        return hello;
    }

    @Nullable
    Link link() {
        return link;
    }

    void greeted(Frame.Hello accepted, Link itsLink) {
        hello = accepted;
        link = itsLink;
    }

    /** Whether the other has told where it is. */
    boolean isResumed() {
        return numbering > 0;
    }

    /** The other's numbering of the frames that it sends here, as last told; 0 before it was. */
    long numbering() {
        return numbering;
    }

    void resumed(long itsNumbering) {
        numbering = itsNumbering;
    }
}
