package io.reactivecom.architecture.wrong.transport.tcp;

import org.jgroups.JChannel;

interface TcpKnowsJGroups {
    JChannel channel();
}
