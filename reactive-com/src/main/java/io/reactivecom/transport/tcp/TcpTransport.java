package io.reactivecom.transport.tcp;

import io.reactivecom.AddressInUseException;
import io.reactivecom.InvalidSettingException;
import io.reactivecom.transport.Endpoint;
import io.reactivecom.transport.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
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

    private static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final int DEFAULT_HALF_OPEN = 128;
    private static final Duration LONGEST_CONNECT_TIMEOUT = Duration.ofMinutes(1);

    private final HostAndPort listen;
    private final List<String> seeds;
    private final @Nullable HostAndPort advertised;
    private final boolean insecure;
    private final @Nullable Tls tls;
    private final Duration connectTimeout;
    private final int halfOpen;

    private TcpTransport(
            HostAndPort listen,
            List<String> seeds,
            @Nullable HostAndPort advertised,
            boolean insecure,
            @Nullable Tls tls,
            Duration connectTimeout,
            int halfOpen) {
        this.listen = listen;
        this.seeds = seeds;
        this.advertised = advertised;
        this.insecure = insecure;
        this.tls = tls;
        this.connectTimeout = connectTimeout;
        this.halfOpen = halfOpen;
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
        return new TcpTransport(
                HostAndPort.listening(host, port),
                List.of(),
                null,
                false,
                null,
                DEFAULT_CONNECT_TIMEOUT,
                DEFAULT_HALF_OPEN);
    }

    /**
     * Where to look for the group. Defaults to nowhere.
     *
     * @param seeds addresses as {@code host:port}, the likeliest first; this process's own may be among them
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
        return new TcpTransport(listen, read, advertised, insecure, tls, connectTimeout, halfOpen);
    }

    /**
     * The address that others are told, when it is not the one listened at. Defaults to the host given to {@link #bind}
     * with the port that was had.
     *
     * @param address {@code host:port}
     * @return a changed copy
     * @throws InvalidSettingException if it is not {@code host:port}
     */
    public TcpTransport advertise(String address) {
        return new TcpTransport(
                listen, seeds, HostAndPort.parse("advertise", address), insecure, tls, connectTimeout, halfOpen);
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
        return new TcpTransport(listen, seeds, advertised, insecure, tls, connectTimeout, halfOpen);
    }

    /**
     * Allows to listen outside loopback although whoever reaches the port can then join the group, read what is sent in
     * it, and change it. Not allowed by default.
     *
     * @return a changed copy
     */
    public TcpTransport insecure() {
        return new TcpTransport(listen, seeds, advertised, true, tls, connectTimeout, halfOpen);
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
        if (timeout.toMillis() < 1 || timeout.compareTo(LONGEST_CONNECT_TIMEOUT) > 0) {
            throw new InvalidSettingException("connectTimeout", timeout, "from 1 millisecond to 1 minute");
        }
        return new TcpTransport(listen, seeds, advertised, insecure, tls, timeout, halfOpen);
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
        return new TcpTransport(listen, seeds, advertised, insecure, tls, connectTimeout, most);
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
        return listen.resolve()
                .onErrorMap(unknown -> new AddressInUseException(listen.toString(), unknown))
                .map(addresses -> allowed(addresses.get(0)))
                .flatMap(address -> security().flatMap(security -> open(address, security)));
    }

    private InetAddress allowed(InetAddress address) {
        if (!address.isLoopbackAddress() && !insecure && tls == null) {
            throw new InvalidSettingException(
                    "host",
                    listen.host(),
                    "a loopback address, such as 127.0.0.1, unless tls(...), a sharedSecret(...) or insecure() is set");
        }
        if (address.isAnyLocalAddress() && advertised == null) {
            throw new InvalidSettingException(
                    "advertise", null, "host:port as others reach this process, when it listens at all addresses");
        }
        return address;
    }

    private Mono<Security> security() {
        return tls == null
                ? Mono.just(new PlainText())
                : Certificates.of(tls.files()).map(certificates -> new TlsSecurity(certificates, tls.checksNames()));
    }

    private Mono<Endpoint> open(InetAddress address, Security security) {
        return Mono.defer(() -> {
            TcpEndpoint endpoint = new TcpEndpoint(
                    new InetSocketAddress(address, listen.port()), seeds, security, connectTimeout, halfOpen);
            AtomicBoolean settled = new AtomicBoolean();
            return listen(endpoint)
                    .filter(listening -> settled.compareAndSet(false, true))
                    .doOnCancel(() -> closeUnless(settled, endpoint));
        });
    }

    private Mono<Endpoint> listen(TcpEndpoint endpoint) {
        return endpoint.listen()
                .<Endpoint>map(port -> endpoint.advertise(advertised == null ? listen.withPort(port) : advertised))
                .onErrorResume(failure -> endpoint.close().then(Mono.error(addressInUse(failure))));
    }

    private static void closeUnless(AtomicBoolean settled, TcpEndpoint endpoint) {
        if (settled.compareAndSet(false, true)) {
            endpoint.close().subscribe();
        }
    }

    private AddressInUseException addressInUse(Throwable failure) {
        Throwable cause = failure.getCause();
        return new AddressInUseException(
                listen.toString(), failure instanceof ChannelBindException && cause != null ? cause : failure);
    }
}
