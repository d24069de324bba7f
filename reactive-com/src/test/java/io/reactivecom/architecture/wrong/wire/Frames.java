package io.reactivecom.architecture.wrong.wire;

import io.netty.channel.Channel;
import io.reactivecom.architecture.wrong.protocol.Machines;
import java.io.InputStream;

/** What may not be on the wire. */
public final class Frames {

    private Frames() {}

    /** Stands for a frame. */
    public interface Frame {}

    interface WireKnowsTheProtocol {
        Machines.Machine machine();
    }

    interface OpensAChannel {
        Channel channel();
    }

    interface Streams {
        InputStream bytes();
    }
}
