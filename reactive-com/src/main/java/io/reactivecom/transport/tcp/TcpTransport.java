package io.reactivecom.transport.tcp;

import io.reactivecom.AddressInUseException;
import io.reactivecom.InvalidSettingException;
import io.reactivecom.transport.Discovery;
import io.reactivecom.transport.Endpoint;
import io.reactivecom.transport.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;
import reactor.netty.ChannelBindException;

/**
 * Reaches other processes by TCP.
 *
 * <p>Each endpoint has one daemon thread, {@code reactive-com-tcp}, on which everything of it happens. An immutable
 * setting: each method returns a changed copy.
 *
 * <pre>{@code
 * Transport transport = TcpTransport.bind("127.0.0.1", 7101).seeds("127.0.0.1:7100");
 * }</pre>
 */
public final class TcpTransport implements Transport {

    private static final Duration LONGEST_CONNECT_TIMEOUT = Duration.ofMinutes(1);

    /** The longest that makes sense: by then, sleeping has become the smaller part. */
    private static final Duration LONGEST_SPIN = Duration.ofSeconds(1);

    private final TcpOptions options;

    private TcpTransport(TcpOptions options) {
        this.options = options;
    }

    private TcpTransport with(Consumer<TcpOptions> change) {
        TcpOptions changed = options.copy();
        change.accept(changed);
        return new TcpTransport(changed);
    }

    /**
     * Listens at an address of this host.
     *
     * <p>An address outside loopback needs {@link #tls}, a shared secret
     * ({@link io.reactivecom.ComBuilder#sharedSecret}) or {@link #insecure()}.
     *
     * @param host a host name or an IP address of this host; {@code 0.0.0.0} for all of them, which needs
     *     {@link #advertise}
     * @param port the port, or 0 for any free one
     * @return a transport without seeds
     * @throws InvalidSettingException if there can be no such host or port
     */
    public static TcpTransport bind(String host, int port) {
        return new TcpTransport(new TcpOptions(HostAndPort.listening(host, port)));
    }

    /**
     * Listens at an address of this host, as {@link #bind(String, int)} does.
     *
     * @param address {@code host:port}, such as {@code 127.0.0.1:7100} or {@code [::1]:0}; port 0 is any free one
     * @return a transport without seeds
     * @throws InvalidSettingException if it is not {@code host:port}
     */
    public static TcpTransport bind(String address) {
        return new TcpTransport(new TcpOptions(HostAndPort.parseListening("bind", address)));
    }

    /**
     * Where to look for the group. Defaults to nowhere.
     *
     * @param seeds addresses as {@code host:port}, the likeliest first; this process's own may be among them, in any spelling. A
     *     seed should name processes rather than a load balancer, which may lead a process to itself.
     * @return a changed copy
     * @throws InvalidSettingException if one is not {@code host:port}
     */
    public TcpTransport seeds(String... seeds) {
        return seeds(List.of(seeds));
    }

    /**
     * Where to look for the group. Defaults to nowhere.
     *
     * @param seeds addresses as {@code host:port}, the likeliest first; this process's own may be among them
     * @return a changed copy
     * @throws InvalidSettingException if one is not {@code host:port}
     */
    public TcpTransport seeds(List<String> seeds) {
        List<String> read = seeds.stream()
                .map(seed -> HostAndPort.parse("seeds", seed).toString())
                .toList();
        return with(copy -> copy.seeds = read);
    }

    /**
     * Where to look for the group besides the {@link #seeds}, when that is known only at run time. Defaults to nowhere.
     *
     * <p>Asked whenever the group is looked for, at most once a second. While it fails, or names what is no address, its last
     * answer counts, and a warning says why; before the first one this process founds no group alone.
     *
     * @param discovery finds addresses
     * @return a changed copy
     */
    public TcpTransport discovery(Discovery discovery) {
        return with(copy -> copy.discovery = discovery);
    }

    /**
     * The address that others are told, when it is not the one listened at. Defaults to the host given to {@link #bind(String, int)}
     * with the port that was had. The members of a group dial it before they let this process in.
     *
     * @param address {@code host:port}; an IPv6 address needs no brackets, so that {@code podIp + ":7100"} will do
     * @return a changed copy
     * @throws InvalidSettingException if it is not {@code host:port}, or its host is a wildcard address such as {@code 0.0.0.0},
     *     a multicast or a broadcast address
     */
    public TcpTransport advertise(String address) {
        HostAndPort read = HostAndPort.parseReachable("advertise", address);
        return with(copy -> copy.advertised = read);
    }

    /**
     * Secures all connections: both ends prove by certificates who they are, and nobody else can read or change what is
     * sent. All members of a group must do so, or none. Not done by default.
     *
     * <p>A connection is made when both have done so; one that is not done within 5 seconds fails. Dialling one that is not
     * trusted, or does not trust this process, fails with a {@link io.reactivecom.transport.NotAuthenticatedException};
     * but with TLS 1.3, a dialled process that does not trust this one may say so only on the connection, which then ends
     * with that error. Whom this process refuses, it reports by a warning in the log, some ten times a minute.
     *
     * @param tls the certificates
     * @return a changed copy
     */
    public TcpTransport tls(Tls tls) {
        return with(copy -> copy.tls = tls);
    }

    /**
     * Allows to listen outside loopback although whoever reaches the port can then join the group, read what is sent in
     * it, and change it. Not allowed by default.
     *
     * @return a changed copy
     */
    public TcpTransport insecure() {
        return with(copy -> copy.insecure = true);
    }

    /** {@inheritDoc} Here it may listen outside loopback, as with {@link #insecure()}, though not for the same reason. */
    @Override
    public TcpTransport authenticated() {
        return insecure();
    }

    /**
     * How long to wait for an answer when dialling. Defaults to 2 seconds.
     *
     * @param timeout from 1 millisecond to 1 minute
     * @return a changed copy
     * @throws InvalidSettingException if it is shorter or longer
     */
    public TcpTransport connectTimeout(Duration timeout) {
        if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(LONGEST_CONNECT_TIMEOUT) > 0) {
            throw new InvalidSettingException("connectTimeout", timeout, "from 1 millisecond to 1 minute");
        }
        return with(copy -> copy.connectTimeout = timeout);
    }

    /**
     * How many connections others may have opened on which it is not yet known who they are, because TLS is not done; beyond,
     * the oldest of them is given up. (What happens on a connection after that, {@link io.reactivecom.Limits} tells.)
     * Defaults to 128.
     *
     * @param most at least 1
     * @return a changed copy
     * @throws InvalidSettingException if it is less
     */
    public TcpTransport halfOpen(int most) {
        if (most < 1) {
            throw new InvalidSettingException("halfOpen", most, "at least 1");
        }
        return with(copy -> copy.halfOpen = most);
    }

    /**
     * For how long the event loop looks for more to do before it sleeps. It answers sooner, at the price of a core that is
     * busy for so long after each message; with fewer cores than loops it makes everything slower. Defaults to zero: it
     * sleeps at once.
     *
     * @param duration up to 1 second
     * @return a changed copy
     * @throws InvalidSettingException if it is negative or longer
     */
    public TcpTransport spin(Duration duration) {
        if (duration.isNegative() || duration.compareTo(LONGEST_SPIN) > 0) {
            throw new InvalidSettingException("spin", duration, "from zero to 1 second");
        }
        return with(copy -> copy.spin = duration);
    }

    /** Defaults to the best there are here. */
    TcpTransport sockets(Sockets kind) {
        return with(copy -> copy.sockets = kind);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Fails with an {@link InvalidSettingException} when it would listen outside loopback and neither {@link #tls} nor
     * {@link #insecure()} was called, when it would listen at all addresses and {@link #advertise} was not called, and when
     * the certificates cannot be used.
     */
    @Override
    public Mono<Endpoint> open() {
        return options.listen
                .resolve()
                .onErrorMap(unknown -> new AddressInUseException(options.listen.toString(), unknown))
                .map(addresses -> allowed(addresses.get(0)))
                .flatMap(address -> security().flatMap(security -> open(address, security)));
    }

    private InetAddress allowed(InetAddress address) {
        if (!address.isLoopbackAddress() && !options.insecure && options.tls == null) {
            throw new InvalidSettingException(
                    "host",
                    options.listen.host(),
                    "a loopback address, such as 127.0.0.1, unless tls(...), a sharedSecret(...) or insecure() is set");
        }
        if (address.isAnyLocalAddress() && options.advertised == null) {
            throw new InvalidSettingException(
                    "advertise", null, "host:port as others reach this process, when it listens at all addresses");
        }
        return address;
    }

    private Mono<Security> security() {
        Tls secured = options.tls;
        return secured == null
                ? Mono.just(new PlainText())
                : Certificates.of(secured.files())
                        .map(certificates -> new TlsSecurity(certificates, secured.checksNames()));
    }

    private Mono<Endpoint> open(InetAddress address, Security security) {
        return Mono.defer(() -> {
            SingleLoop loop = new SingleLoop(options.sockets, options.spin);
            TcpEndpoint endpoint = new TcpEndpoint(
                    new InetSocketAddress(address, options.listen.port()),
                    new Seeds(options.seeds, options.discovery, loop.scheduler()),
                    security,
                    loop,
                    options.connectTimeout,
                    options.halfOpen);
            AtomicBoolean settled = new AtomicBoolean();
            return listen(endpoint)
                    .filter(listening -> settled.compareAndSet(false, true))
                    .doOnCancel(() -> closeUnless(settled, endpoint));
        });
    }

    private Mono<Endpoint> listen(TcpEndpoint endpoint) {
        return endpoint.listen()
                .<Endpoint>map(port -> endpoint.advertise(reachable(port)))
                .onErrorResume(failure -> endpoint.close().then(Mono.error(addressInUse(failure))));
    }

    private HostAndPort reachable(int port) {
        HostAndPort advertised = options.advertised;
        return advertised == null ? options.listen.withPort(port) : advertised;
    }

    private static void closeUnless(AtomicBoolean settled, TcpEndpoint endpoint) {
        if (settled.compareAndSet(false, true)) {
            endpoint.close().subscribe();
        }
    }

    private AddressInUseException addressInUse(Throwable failure) {
        Throwable cause = failure.getCause();
        return new AddressInUseException(
                options.listen.toString(), failure instanceof ChannelBindException && cause != null ? cause : failure);
    }
}
