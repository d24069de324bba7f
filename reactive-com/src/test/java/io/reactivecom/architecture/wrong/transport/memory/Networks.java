package io.reactivecom.architecture.wrong.transport.memory;

import io.reactivecom.architecture.wrong.protocol.Machines;
import io.reactivecom.architecture.wrong.transport.tcp.TcpKnowsMemory;

public final class Networks {

    private Networks() {}

    /** Stands for the in-memory network. */
    public interface Network {}

    interface MemoryKnowsTcp {
        TcpKnowsMemory tcp();
    }

    interface MemoryKnowsTheProtocol {
        Machines.Machine machine();
    }
}
