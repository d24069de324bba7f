package io.reactivecom.protocol;

import io.reactivecom.wire.Frame;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One connection, from its opening to its end. */
final class Session {

    private final long connection;
    private final @Nullable String dialled;
    private final @Nullable Set<String> proven;
    private Frame.@Nullable Hello hello;
    private @Nullable Link link;
    private long numbering;

    Session(long connection, @Nullable String dialled, @Nullable Set<String> proven) {
        this.connection = connection;
        this.dialled = dialled;
        this.proven = proven;
    }

    long connection() {
        return connection;
    }

    /** The address that this side dialled, or null if the other side did. */
    @Nullable
    String dialled() {
        return dialled;
    }

    /** The names that the other has proven to bear, or null if nobody vouches for names here. */
    @Nullable
    Set<String> proven() {
        return proven;
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
