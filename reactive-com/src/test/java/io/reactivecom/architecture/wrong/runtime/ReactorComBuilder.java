package io.reactivecom.architecture.wrong.runtime;

import io.reactivecom.architecture.wrong.transport.tcp.TcpKnowsMemory;

interface ReactorComBuilder {
    TcpKnowsMemory embedded();
}
