package io.reactivecom.protocol;

import io.reactivecom.NotSentException;
import io.reactivecom.wire.Body;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.Frame.Sequenced;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The connections of a process under test: records what it does to them. */
class RecordingCarrier implements Carrier {

    /** One frame that was sent. */
    record Sent(long connection, Frame frame) {}

    final List<String> dialled = new ArrayList<>();
    final List<String> seeds = new ArrayList<>();
    final List<String> remembered = new ArrayList<>();
    boolean knowsItsSeeds = true;
    final List<Sent> sent = new ArrayList<>();
    final List<Long> hungUp = new ArrayList<>();
    /** What cannot be encoded from now on. */
    Predicate<Body> unencodable = body -> false;
    /** What else cannot be encoded. */
    Predicate<Frame> unwritable = frame -> false;
    /** For how many more bodies and parts there is room. */
    int room = Integer.MAX_VALUE;

    /** What was said of one kind, to whomever. */
    <B extends Body> List<B> said(Class<B> kind) {
        return sent.stream()
                .map(Sent::frame)
                .filter(Sequenced.class::isInstance)
                .map(frame -> ((Sequenced) frame).body())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    List<Frame> sentOn(long connection) {
        return sent.stream()
                .filter(one -> one.connection() == connection)
                .map(Sent::frame)
                .toList();
    }

    @Override
    public void dial(String address) {
        dialled.add(address);
    }

    @Override
    public boolean hasRoom(long connection) {
        return room > 0;
    }

    @Override
    public void transmit(long connection, Frame frame) {
        check(frame);
        boolean waitsForRoom = frame instanceof Sequenced || frame instanceof Frame.Part;
        room -= waitsForRoom && room > 0 ? 1 : 0;
        sent.add(new Sent(connection, frame));
    }

    @Override
    public void check(Frame frame) {
        if (unwritable.test(frame) || frame instanceof Sequenced sequenced && unencodable.test(sequenced.body())) {
            throw new NotSentException(new OutOfMemoryError("as the test wants it"));
        }
    }

    @Override
    public void trust(long connection) {}

    @Override
    public void hangUp(long connection) {
        hungUp.add(connection);
    }

    @Override
    public List<String> seeds() {
        return seeds;
    }

    @Override
    public List<String> remembered() {
        return remembered;
    }

    @Override
    public boolean knowsItsSeeds() {
        return knowsItsSeeds;
    }
}
