package io.reactivecom.transport.jgroups;

import io.reactivecom.InvalidSettingException;
import io.reactivecom.transport.BlockingCalls;
import io.reactivecom.transport.Endpoint;
import io.reactivecom.transport.Transport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jgroups.stack.Protocol;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Reaches other processes by a channel of JGroups, an optional dependency ({@code org.jgroups:jgroups}).
 *
 * <p>JGroups finds the others (by multicast, DNS, in a cloud) and carries the bytes; its views tell where to look for the group,
 * and break the connections to whoever is no longer in them. Who is a member, in which order, and who may enter is decided by
 * the group itself, as over any other transport: JGroups lets both sides of a partition go on, and orders members anew when
 * they merge. Only messages of bytes are sent, and whatever else comes is dropped; nothing is serialized by Java. Its
 * diagnostics are off.
 *
 * <p>It vouches for nobody's name: what keeps strangers out of JGroups tells members from strangers, not from each other.
 * {@link io.reactivecom.ComBuilder#sharedSecret} does no more, but on each connection.
 *
 * <p>Each endpoint has a channel of its own and two daemon threads besides those of JGroups: {@code reactive-com-jgroups}, on
 * which everything of it happens, and {@code reactive-com-jgroups-sender}, since a channel may keep whoever sends waiting. An
 * immutable setting: each method returns a changed copy.
 *
 * <pre>{@code
 * Transport transport = JGroupsTransport.configuration("jgroups.xml").cluster("game");
 * }</pre>
 */
public final class JGroupsTransport implements Transport {

    /** Connects and closes channels. */
    static final BlockingCalls BLOCKING = new BlockingCalls("reactive-com-jgroups-opening", 64);

    private static final Duration LONGEST_CONNECT_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration LONGEST_ALONE = Duration.ofMinutes(10);

    /** What fits into an address of JGroups. */
    private static final int LONGEST_ADDRESS = 255;

    private final JGroupsOptions options;

    private JGroupsTransport(JGroupsOptions options) {
        this.options = options;
    }

    private JGroupsTransport with(Consumer<JGroupsOptions> change) {
        JGroupsOptions changed = options.copy();
        change.accept(changed);
        return new JGroupsTransport(changed);
    }

    /**
     * With the protocols that a program puts together.
     *
     * @param protocols makes them, anew at each call, from the transport upwards; called each time that the transport is opened,
     *     on a thread that may block
     * @return a transport for the cluster {@code reactive-com}
     */
    public static JGroupsTransport protocols(Supplier<? extends List<Protocol>> protocols) {
        return new JGroupsTransport(new JGroupsOptions(Stack.of(protocols)));
    }

    /**
     * With the protocols that a configuration of JGroups tells.
     *
     * @param configuration its XML: a file, a URL or a resource, as JGroups takes them; {@code udp.xml} and {@code tcp.xml} are
     *     in its jar. Read each time that the transport is opened
     * @return a transport for the cluster {@code reactive-com}
     */
    public static JGroupsTransport configuration(String configuration) {
        return new JGroupsTransport(new JGroupsOptions(Stack.of(configuration)));
    }

    /**
     * The cluster of JGroups, whose members see each other. Defaults to {@code reactive-com}.
     *
     * @param name the same for all processes of a group
     * @return a changed copy
     * @throws InvalidSettingException if it is blank
     */
    public JGroupsTransport cluster(String name) {
        if (name.isBlank()) {
            throw new InvalidSettingException("cluster", "\"" + name + "\"", "a name");
        }
        return with(copy -> copy.cluster = name);
    }

    /**
     * The address of this process in the group, also as the logical name in JGroups' logs. Defaults to the address that JGroups
     * draws by chance, in full.
     *
     * <p>With one of its own, a process that crashes and starts again is missed for a shorter time, since the others find the new
     * one where the former was. Opening fails while another process in JGroups' view has it,
     * and that may be the former one, until JGroups has given it up.
     *
     * @param address anything, such as a host's name; it travels with each message, so a short one
     * @return a changed copy
     * @throws InvalidSettingException if it is blank, or longer than 255 bytes of UTF-8
     */
    public JGroupsTransport address(String address) {
        if (address.isBlank() || address.getBytes(StandardCharsets.UTF_8).length > LONGEST_ADDRESS) {
            throw new InvalidSettingException("address", "\"" + address + "\"", "from 1 to 255 bytes, and not blank");
        }
        return with(copy -> copy.address = address);
    }

    /**
     * Allows JGroups to listen outside loopback although nothing in its configuration keeps strangers out: whoever reaches it can
     * then join the group, read what is sent in it, and change it. Not allowed by default.
     *
     * @return a changed copy
     */
    public JGroupsTransport insecure() {
        return with(copy -> copy.insecure = true);
    }

    /**
     * {@inheritDoc} Here JGroups may listen outside loopback, as with {@link #insecure()}: strangers can then disturb JGroups'
     * views, and with them who is found and how fast, but not take part in the group.
     */
    @Override
    public JGroupsTransport authenticated() {
        return insecure();
    }

    /**
     * How long to wait for an answer when dialling. Defaults to 2 seconds.
     *
     * @param timeout from 1 millisecond to 1 minute
     * @return a changed copy
     * @throws InvalidSettingException if it is shorter or longer
     */
    public JGroupsTransport connectTimeout(Duration timeout) {
        if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(LONGEST_CONNECT_TIMEOUT) > 0) {
            throw new InvalidSettingException("connectTimeout", timeout, "from 1 millisecond to 1 minute");
        }
        return with(copy -> copy.connectTimeout = timeout);
    }

    /**
     * For how long a process in whose view of JGroups nobody else is does not believe that it is alone. Until then it founds no
     * group by itself ({@link io.reactivecom.ComBuilder#expect expect(1)}). Defaults to zero: what JGroups has found when it
     * connects is believed.
     *
     * <p>Processes that start at the same moment, or on two sides of a partition, may each found a cluster of JGroups, which its
     * {@code MERGE3} brings together within its {@code max_interval} and a little more. Groups founded meanwhile stay two. So set
     * this longer than that, or better let a group be founded by several, {@code expect(n)}.
     *
     * @param duration up to 10 minutes
     * @return a changed copy
     * @throws InvalidSettingException if it is negative or longer
     */
    public JGroupsTransport aloneAfter(Duration duration) {
        if (duration.isNegative() || duration.compareTo(LONGEST_ALONE) > 0) {
            throw new InvalidSettingException("aloneAfter", duration, "from zero to 10 minutes");
        }
        return with(copy -> copy.aloneAfter = duration);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Connects a channel, which takes as long as JGroups' discovery and its join. Fails with an
     * {@link InvalidSettingException} when JGroups cannot make a channel of its configuration, or would listen outside loopback
     * and nothing keeps strangers out; with a {@link io.reactivecom.transport.NotAuthenticatedException} when the cluster does
     * not let this process in; and with a {@link NotConnectedException} when JGroups cannot connect for another reason.
     */
    @Override
    public Mono<Endpoint> open() {
        return Mono.<Endpoint>create(sink -> {
                    AtomicBoolean settled = new AtomicBoolean();
                    AtomicReference<@Nullable Endpoint> opened = new AtomicReference<>();
                    sink.onCancel(() -> {
                        settled.set(true);
                        Endpoint unwanted = opened.get(); // the sink drops what comes while it is being cancelled
                        if (unwanted != null) {
                            discard(unwanted);
                        }
                    });
                    Opening opening = new Opening(options, settled::get);
                    BLOCKING.execute(() -> open(
                            opening,
                            settled,
                            endpoint -> {
                                opened.set(endpoint);
                                sink.success(endpoint);
                            },
                            sink));
                })
                .doOnDiscard(Endpoint.class, JGroupsTransport::discard);
    }

    /** Connecting is not interrupted when somebody cancels: JGroups ends what it has begun, and is closed then. */
    private static void open(
            Opening opening, AtomicBoolean settled, Consumer<Endpoint> opened, MonoSink<Endpoint> sink) {
        Mono.defer(opening::open)
                .filter(endpoint -> settled.compareAndSet(false, true) || discard(endpoint))
                .subscribe(opened, sink::error, sink::success);
    }

    private static boolean discard(Endpoint unwanted) {
        unwanted.close().subscribe();
        return false;
    }
}
