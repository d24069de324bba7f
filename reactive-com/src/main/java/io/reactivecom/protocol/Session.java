package io.reactivecom.protocol;

import io.reactivecom.Identity;
import io.reactivecom.wire.Frame.Ack;
import io.reactivecom.wire.Frame.Hello;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One connection, from its opening to its end. */
final class Session {

    private final long connection;
    private final @Nullable String dialled;
    private final @Nullable Set<String> proven;
    private @Nullable Hello said;
    private @Nullable Hello heard;
    private boolean accepted;
    private @Nullable Link link;
    private long saidAt;
    private long numbering;
    private @Nullable Ack told;
    private final Parts parts = new Parts();

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

    /** The hello of this process on this connection. */
    @Nullable
    Hello said() {
        return said;
    }

    void said(Hello hello, long now) {
        said = hello;
        saidAt = now;
    }

    /** When this side said hello. */
    long saidAt() {
        return saidAt;
    }

    /** The other's hello, whether or not it has proven anything. */
    @Nullable
    Hello heard() {
        return heard;
    }

    void heard(Hello hello) {
        heard = hello;
    }

    void accept() {
        accepted = true;
    }

    /** Who the other is, once it has shown all that there is to show. */
    @Nullable
    Hello hello() {
        return accepted ? heard : null;
    }

    /** What to call it: by the other's name, once that is shown. */
    String who() {
        return accepted && heard != null ? heard.identity().name() : "connection " + connection;
    }

    /** Who the other is, once that is shown. */
    @Nullable
    Identity peer() {
        return accepted && heard != null ? heard.identity() : null;
    }

    @Nullable
    Link link() {
        return link;
    }

    void serves(Link itsLink) {
        link = itsLink;
    }

    void servesNoMore() {
        Link served = link;
        if (served != null && equals(served.active())) {
            served.activate(null);
        }
    }

    /** What has come on it of a payload whose message is still to come. */
    Parts parts() {
        return parts;
    }

    /** Whether the other has told where it is. */
    boolean isResumed() {
        return numbering > 0;
    }

    /** Bytes came: a sign of life of the one at the other end, once it is known that it is alive there. */
    void stirred(long now, long timeoutNanos) {
        Link served = link;
        if (served != null && isResumed()) {
            served.signs().stirred(now, timeoutNanos);
        }
    }

    /** The other's numbering of the frames that it sends here, as last told; 0 before it was. */
    long numbering() {
        return numbering;
    }

    void resumed(long itsNumbering) {
        numbering = itsNumbering;
    }

    /** The position of this side that was last told here, or null. */
    @Nullable
    Ack told() {
        return told;
    }

    void told(Ack position) {
        told = position;
    }
}
