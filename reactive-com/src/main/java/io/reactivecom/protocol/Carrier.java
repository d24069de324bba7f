package io.reactivecom.protocol;

import io.reactivecom.NotSentException;
import io.reactivecom.wire.Frame;
import java.util.List;

/** How the links reach the transport. A connection is named by a number that the shell gives it. */
public interface Carrier {

    /**
     * Begins to dial; {@code ComProtocol} is told how that ends.
     *
     * @param address whom
     */
    void dial(String address);

    /**
     * Encodes a frame and sends it on a connection, if that still exists.
     *
     * @param connection its number
     * @param frame what to send
     * @throws NotSentException if the frame has no encoding; nothing is sent then. Whether the
     *     connection exists makes no difference
     */
    void transmit(long connection, Frame frame);

    /**
     * The same for a frame that belongs to no operation, so that nobody has to learn that it was not sent.
     *
     * @param connection its number
     * @param frame what to send
     * @return false if there was no memory to encode it; nothing is sent then
     */
    default boolean offer(long connection, Frame frame) {
        try {
            transmit(connection, frame);
            return true;
        } catch (NotSentException outOfMemory) {
            return false;
        }
    }

    /**
     * Encodes a frame that is to be transmitted later, and forgets the bytes.
     *
     * @param frame what is to be sent
     * @throws NotSentException if the frame has no encoding
     */
    void check(Frame frame);

    /**
     * Whether a frame that is sent now does not wait long for those before it. What is not urgent is not sent before there is
     * room; {@code ComProtocol} is told when there is some again.
     *
     * @param connection its number
     * @return false while the connection holds as many bytes as it should; true for one that does not exist
     */
    default boolean hasRoom(long connection) {
        return true;
    }

    /**
     * From now on the other side of a connection may send frames of any length; before, a hello's length is enough.
     *
     * @param connection its number
     */
    void trust(long connection);

    /**
     * Ends a connection, after what was sent on it.
     *
     * @param connection its number
     */
    void hangUp(long connection);

    /**
     * Where to look for the group.
     *
     * @return addresses
     */
    List<String> seeds();

    /**
     * Where the members were of the group that has expelled this process; they may be there still, or again.
     *
     * @return addresses, this process's own perhaps among them
     */
    default List<String> remembered() {
        return List.of();
    }

    /**
     * Whether the seeds are all: while a discovery has not answered, nobody knows who else is there.
     *
     * @return true if no seeds mean that there is nobody
     */
    default boolean knowsItsSeeds() {
        return true;
    }
}
