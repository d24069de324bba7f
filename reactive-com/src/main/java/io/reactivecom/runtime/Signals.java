package io.reactivecom.runtime;

import io.reactivecom.wire.Frame;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hands what the transport tells to the protocol. */
final class Signals implements Connections.Listener {

    private final Engine engine;

    Signals(Engine engine) {
        this.engine = engine;
    }

    @Override
    public void opened(long connection, @Nullable String dialled, @Nullable Set<String> proven) {
        engine.protocol().onOpened(connection, dialled, proven, engine.now());
    }

    @Override
    public void dialFailed(String address, boolean refused, String why) {
        engine.protocol().onDialFailed(address, refused, why, engine.now());
    }

    @Override
    public void closed(long connection, String why) {
        engine.protocol().onClosed(connection, why, engine.now());
    }

    @Override
    public void frame(long connection, Frame frame) {
        engine.protocol().onFrame(connection, frame, engine.now());
    }

    @Override
    public void bytes(long connection) {
        engine.protocol().onBytes(connection, engine.now());
    }

    @Override
    public void room(long connection) {
        engine.protocol().onRoom(connection, engine.now());
    }

    @Override
    public void malformed(long connection, String why) {
        engine.protocol().onMalformed(connection, why, engine.now());
    }

    /** Whoever closes the transport first ends the communicator with it. */
    @Override
    public void transportEnded() {
        engine.close();
    }
}
