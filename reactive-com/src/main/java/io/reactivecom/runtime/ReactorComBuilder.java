package io.reactivecom.runtime;

import io.reactivecom.Com;
import io.reactivecom.ComBuilder;
import io.reactivecom.ComEvent;
import io.reactivecom.InvalidSettingException;
import io.reactivecom.Limits;
import io.reactivecom.Propagation;
import io.reactivecom.codec.PayloadCodec;
import io.reactivecom.protocol.Policy;
import io.reactivecom.protocol.Settings;
import io.reactivecom.transport.Endpoint;
import io.reactivecom.transport.Transport;
import io.reactivecom.transport.memory.InMemoryNetwork;
import io.reactivecom.wire.Names;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Collects and checks the settings. */
final class ReactorComBuilder implements ComBuilder {

    private static final int MOST_EXPECTED = 1_024;
    private static final int LEAST_SECRET = 16;
    private static final int MOST_WINDOW = 1_000_000;
    private static final Duration LONGEST = Duration.ofHours(1);

    /** Longer limits mean none, and would not fit into the nanoseconds of a timer. */
    private static final Duration CENTURY = Duration.ofDays(36_525);

    private final String name;
    private final Codecs codecs = new Codecs();
    private @Nullable Transport transport;
    private int expect = 1;
    private String cluster = "default";
    private Duration heartbeat = Duration.ofMillis(500);
    private Duration timeout = Duration.ofSeconds(2);
    private @Nullable Duration joinTimeout;
    private int window = 1024;
    private Policy policy = Policy.MAJORITY;
    private boolean failWhenSuspended;
    private Limits limits = Limits.defaults();
    private @Nullable Path stateDirectory;
    private byte @Nullable [] secret;
    private Propagation propagation = Propagation.w3c();
    private @Nullable Scheduler publishOn;
    private final List<Consumer<? super ComEvent>> observers = new ArrayList<>();

    ReactorComBuilder(String name) {
        this.name = checkName("name", name);
    }

    static String checkName(String setting, String name) {
        if (!Names.isName(name)) {
            throw new InvalidSettingException(setting, "\"" + Names.escaped(name) + "\"", Names.ALLOWED);
        }
        return name;
    }

    @Override
    public ComBuilder transport(Transport chosen) {
        transport = chosen;
        return this;
    }

    @Override
    public ComBuilder expect(int processes) {
        if (processes < 1 || processes > MOST_EXPECTED) {
            throw new InvalidSettingException("expect", processes, "1 to " + MOST_EXPECTED);
        }
        expect = processes;
        return this;
    }

    @Override
    public ComBuilder cluster(String clusterName) {
        cluster = checkName("cluster", clusterName);
        return this;
    }

    @Override
    public ComBuilder heartbeat(Duration interval) {
        if (interval.compareTo(Duration.ofMillis(1)) < 0 || interval.compareTo(LONGEST) > 0) {
            throw new InvalidSettingException("heartbeat", interval, "1 ms to 1 hour");
        }
        heartbeat = interval;
        return this;
    }

    @Override
    public ComBuilder timeout(Duration silence) {
        if (silence.compareTo(Duration.ofMillis(2)) < 0 || silence.compareTo(LONGEST.multipliedBy(2)) > 0) {
            throw new InvalidSettingException("timeout", silence, "2 ms to 2 hours");
        }
        timeout = silence;
        return this;
    }

    @Override
    public ComBuilder joinTimeout(Duration limit) {
        if (limit.isZero() || limit.isNegative()) {
            throw new InvalidSettingException("joinTimeout", limit, "more than zero");
        }
        joinTimeout = limit.compareTo(CENTURY) < 0 ? limit : CENTURY;
        return this;
    }

    @Override
    public ComBuilder codec(PayloadCodec<?> codec) {
        codecs.register(codec);
        return this;
    }

    @Override
    public ComBuilder propagation(Propagation chosen) {
        propagation = chosen;
        return this;
    }

    @Override
    public ComBuilder publishOn(Scheduler scheduler) {
        publishOn = scheduler;
        return this;
    }

    @Override
    public ComBuilder window(int messages) {
        if (messages < 1 || messages > MOST_WINDOW) {
            throw new InvalidSettingException("window", messages, "1 to " + MOST_WINDOW);
        }
        window = messages;
        return this;
    }

    @Override
    public ComBuilder majority() {
        policy = Policy.MAJORITY;
        return this;
    }

    @Override
    public ComBuilder lastStanding() {
        policy = Policy.LAST_STANDING;
        return this;
    }

    @Override
    public ComBuilder stateDirectory(Path directory) {
        stateDirectory = directory;
        return this;
    }

    @Override
    public ComBuilder failWhenSuspended() {
        failWhenSuspended = true;
        return this;
    }

    @Override
    public ComBuilder limits(Limits most) {
        limits = most;
        return this;
    }

    @Override
    public ComBuilder sharedSecret(byte[] shared) {
        if (shared.length < LEAST_SECRET) {
            throw new InvalidSettingException(
                    "sharedSecret", shared.length + " bytes", "at least " + LEAST_SECRET + " bytes, drawn at random");
        }
        secret = shared.clone();
        return this;
    }

    @Override
    public ComBuilder observe(Consumer<? super ComEvent> observer) {
        observers.add(observer);
        return this;
    }

    private Mono<Memory> memory() {
        Path directory = stateDirectory;
        return directory == null
                ? Mono.fromSupplier(Memory::none)
                : Memory.in(() -> new StateDirectory(directory, cluster, name));
    }

    @Override
    public Mono<Com> join() {
        if (timeout.compareTo(heartbeat.multipliedBy(2)) < 0) {
            throw new InvalidSettingException("timeout", timeout, "at least twice the heartbeat of " + heartbeat);
        }
        if (expect > limits.members()) {
            throw new InvalidSettingException(
                    "expect", expect, "at most the members of limits(...), " + limits.members());
        }
        Settings settings = new Settings(
                cluster,
                expect,
                heartbeat.toNanos(),
                timeout.toNanos(),
                window,
                policy,
                failWhenSuspended,
                limits,
                Settings.HUB_SIZE,
                Settings.GRANTS);
        Codecs registered = new Codecs(codecs, propagation);
        @Nullable Scheduler elsewhere = publishOn;
        List<Consumer<? super ComEvent>> told = List.copyOf(observers);
        Duration limit = joinTimeout;
        byte[] shared = secret;
        byte[] own = HmacKeys.draw();
        AtomicLong runs = new AtomicLong();
        Transport chosen = transport == null || shared == null ? transport : transport.authenticated();
        Mono<Endpoint> opening = chosen == null
                ? Mono.defer(() ->
                        InMemoryNetwork.create(Schedulers.single()).transport().open())
                : chosen.open();
        Mono<Memory> remembering = memory();
        Function<Delivery, Mono<Com>> joining = delivery -> Handover.of(
                remembering,
                memory -> Handover.of(
                        opening.onErrorResume(error -> Joining.failWhenClosed(error, memory.close()))
                                .doOnCancel(() -> memory.close().subscribe()),
                        endpoint -> {
                            if (!Names.isAddress(endpoint.address())) {
                                return unfit(endpoint, memory);
                            }
                            HmacKeys keys = new HmacKeys(own(own, runs.incrementAndGet()), shared);
                            Engine engine = new Engine(name, settings, registered, delivery, endpoint, memory, keys);
                            told.forEach(observer ->
                                    Observer.subscribe(engine.outlets().traces(), observer));
                            return new ReactorCom(engine).join(limit);
                        },
                        endpoint -> endpoint.close()
                                .onErrorComplete()
                                .then(memory.close())
                                .subscribe()),
                memory -> memory.close().subscribe());
        return Mono.defer(() -> {
            Delivery delivery = new Delivery(elsewhere); // one loop looks after its turns
            return delivery.deliver("join", joining.apply(delivery)).doOnDiscard(Com.class, Com::dispose);
        });
    }

    /** An address that no frame can hold: everything is closed again, and the joining fails. */
    private static Mono<Com> unfit(Endpoint endpoint, Memory memory) {
        InvalidSettingException error = new InvalidSettingException(
                "the transport's address",
                "\"" + Names.escaped(endpoint.address()) + "\"",
                "1 to " + Names.MOST_ADDRESS_BYTES + " bytes, without control characters");
        Mono<Void> closing = Mono.when(endpoint.close().onErrorComplete(), memory.close());
        return Joining.failWhenClosed(error, closing);
    }

    /** Each communicator has a key of its own, though they all come of one builder. */
    private static byte[] own(byte[] drawn, long run) {
        return ByteBuffer.allocate(drawn.length + Long.BYTES)
                .put(drawn)
                .putLong(run)
                .array();
    }
}
