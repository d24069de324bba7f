package io.reactivecom.transport.jgroups;

import io.reactivecom.AddressInUseException;
import io.reactivecom.ComException;
import io.reactivecom.InvalidSettingException;
import io.reactivecom.transport.Endpoint;
import io.reactivecom.transport.NotAuthenticatedException;
import java.net.BindException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jgroups.Address;
import org.jgroups.JChannel;
import org.jgroups.protocols.TP;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Makes a channel, connects it, and has an endpoint of it. All of it blocks. */
final class Opening {

    private final JGroupsOptions options;
    private final BooleanSupplier cancelled;

    /** Asks {@code cancelled} before it connects. */
    Opening(JGroupsOptions options, BooleanSupplier cancelled) {
        this.options = options;
        this.cancelled = cancelled;
    }

    /** The endpoint, unless nobody wants it any more; fails having left nothing open. */
    Mono<Endpoint> open() {
        JChannel channel = channel();
        if (cancelled.getAsBoolean()) {
            channel.close();
            return Mono.empty();
        }
        JGroupsEndpoint endpoint = new JGroupsEndpoint(channel, options.connectTimeout, options.aloneAfter);
        ComException failure = connect(channel, endpoint);
        return failure == null ? endpoint.connected() : endpoint.close().then(Mono.error(failure));
    }

    private JChannel channel() {
        JChannel channel = made();
        TP transport = channel.getProtocolStack().getTransport();
        transport.disableDiagnostics();
        if (!options.insecure && Exposure.isOpenToStrangers(channel.getProtocolStack())) {
            channel.close();
            throw new InvalidSettingException(
                    "bind_addr",
                    transport.getBindAddress(),
                    "a loopback address, unless JGroups keeps strangers out (TLS with client authentication, SYM_ENCRYPT, or"
                            + " ASYM_ENCRYPT with AUTH), or a sharedSecret(...) or insecure() is set");
        }
        return channel;
    }

    private JChannel made() {
        try {
            return options.stack.channel();
        } catch (InvalidSettingException told) {
            throw told;
        } catch (Exception unusable) {
            InvalidSettingException told = new InvalidSettingException(
                    "the stack of JGroups", unusable, "one of which JGroups can make a channel, the transport first");
            told.initCause(unusable);
            throw told;
        }
    }

    private @Nullable ComException connect(JChannel channel, JGroupsEndpoint endpoint) {
        String address = options.address;
        if (address != null) {
            channel.addAddressGenerator(() -> Peers.named(address)).name(address);
        }
        try {
            channel.setReceiver(endpoint).connect(options.cluster);
        } catch (Exception failure) {
            return explained(channel, failure);
        }
        return address == null || isFirst(address, channel) ? null : inUse(address);
    }

    /** Whoever comes second sees in its first view who was there before. */
    private static boolean isFirst(String address, JChannel channel) {
        Address self = channel.getAddress();
        List<Address> before = channel.getView().getMembers();
        return before.stream()
                .takeWhile(member -> !member.equals(self))
                .noneMatch(member -> Peers.text(member).equals(address));
    }

    private AddressInUseException inUse(String address) {
        return new AddressInUseException(
                address,
                new IllegalStateException(
                        "another process in the cluster \"" + options.cluster + "\" has this address"));
    }

    private ComException explained(JChannel channel, Exception failure) {
        TP transport = channel.getProtocolStack().getTransport();
        String where = transport.getBindAddress() + ":" + transport.getBindPort();
        Throwable deepest = causes(failure).reduce(failure, (above, below) -> below);
        if (causes(failure).anyMatch(BindException.class::isInstance)) {
            return new AddressInUseException(where, deepest);
        }
        if (causes(failure).anyMatch(SecurityException.class::isInstance)) {
            return new NotAuthenticatedException(
                    "the cluster \"" + options.cluster + "\"", String.valueOf(deepest.getMessage()), failure);
        }
        return new NotConnectedException(options.cluster, failure);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
