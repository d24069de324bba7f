package io.reactivecom.transport.jgroups;

import io.reactivecom.InvalidSettingException;
import java.util.List;
import java.util.function.Supplier;
import org.jgroups.JChannel;
import org.jgroups.stack.Protocol;

/** Where the protocols of a channel come from. */
interface Stack {

    /** A channel of its own, not connected. Fails in whatever way JGroups likes; may read files. */
    JChannel channel() throws Exception;

    static Stack of(Supplier<? extends List<Protocol>> protocols) {
        return () -> {
            List<Protocol> fresh = protocols.get();
            if (fresh.stream().anyMatch(protocol -> protocol.getProtocolStack() != null)) {
                throw new InvalidSettingException(
                        "protocols", "protocols of another channel", "made anew each time that they are asked for");
            }
            return new JChannel(fresh);
        };
    }

    static Stack of(String configuration) {
        return () -> new JChannel(configuration);
    }
}
