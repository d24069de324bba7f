package io.reactivecom.architecture.wrong.transport;

import io.reactivecom.architecture.wrong.transport.memory.Networks;

interface SpiKnowsATransport {
    Networks.Network network();
}
