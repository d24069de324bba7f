package io.reactivecom.protocol;

import io.reactivecom.Identity;
import io.reactivecom.wire.Frame;
import org.jspecify.annotations.Nullable;

/** What the links tell those who use them. */
interface LinkEvents {

    /** A process has said hello and was accepted on a connection, at an address that was dialled here, or there if there is none. */
    void met(Frame.Hello hello, @Nullable String dialled);

    /** The same where that connection serves the link: bodies can be sent to it. */
    void greeted(Frame.Hello hello, boolean dialled);

    /** What is wrong with a body, for one that knows more than its form; to be read after its sender's name, or null. */
    @Nullable
    String fault(Link link, Frame.Sequenced frame);

    /** A body came, in order and once. */
    void sequenced(Link link, Frame.Sequenced frame);

    /** The other side has room for more user messages. */
    void credited(Link link);

    /** A sign of life came. */
    void heartbeat(Link from, Frame.Heartbeat heartbeat);

    /** A member's process has ended, for certain. */
    void gone(Identity peer, String why);

    /** The other side refuses this process; null if it has not made itself known. */
    void rejected(@Nullable Identity by, Frame.Reject reject, boolean dialled);

    /** Nobody could be reached at an address. */
    void unreachable(String address, DialFailure failure, String why);
}
