package io.reactivecom.architecture.wrong.transport.tcp;

import io.reactivecom.architecture.wrong.transport.memory.Networks;

public interface TcpKnowsMemory {
    Networks.Network network();
}
