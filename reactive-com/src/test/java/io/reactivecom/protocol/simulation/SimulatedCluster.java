package io.reactivecom.protocol.simulation;

import io.reactivecom.Limits;
import io.reactivecom.protocol.Policy;
import io.reactivecom.protocol.Settings;
import io.reactivecom.wire.Payload;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A whole cluster in one thread: the protocol's real code over a simulated network, all chance from one seed. */
public final class SimulatedCluster {

    static final long MILLISECOND = 1_000_000L;
    static final long INTERVAL = 500 * MILLISECOND;
    static final long TIMEOUT = 2_000 * MILLISECOND;

    private final SplittableRandom random;
    private final SplittableRandom diskRandom;
    private @Nullable String secret;
    private int hubSize = Settings.HUB_SIZE;
    private long interval = INTERVAL;
    private int grants = Settings.GRANTS;
    private Policy policy = Policy.MAJORITY;
    private Limits limits = Limits.defaults();
    private final Observers observers = new Observers();
    private final SimulatedTime time = new SimulatedTime();
    private final SimulatedNetwork network;
    private final Map<String, SimulatedProcess> processes = new LinkedHashMap<>();
    private final Map<String, SimulatedDisk> disks = new LinkedHashMap<>();
    private long mostWriteNanos;
    private final Map<String, SimulatedMachine> machines = new LinkedHashMap<>();
    private boolean clocksAgree = true;
    private List<String> directory = List.of();
    private Function<String, Payload> payloads = RandomPayloads::plain;

    public SimulatedCluster(long seed, Observer... watching) {
        this.random = new SplittableRandom(seed);
        this.diskRandom = new SplittableRandom(~seed);
        this.network = new SimulatedNetwork(time, random.split());
        observers.addAll(List.of(watching));
    }

    /** Has somebody else watch. */
    public void watch(Observer watching) {
        observers.addAll(List.of(watching));
    }

    /** From now on whoever starts knows a secret, and talks to nobody who does not. */
    void share(String text) {
        secret = text;
    }

    /** From now on whoever starts sees hubs in views of so many members and more. */
    void hubsFrom(int size) {
        hubSize = size;
    }

    /** From now on whoever starts tells so often that it lives. */
    void beatEvery(long nanos) {
        interval = nanos;
    }

    /** From now on whoever starts gives at most so many permits of a ring in one view. */
    void grant(int most) {
        grants = most;
    }

    /** From now on whoever starts lets every part of a partition go on. */
    void split() {
        policy = Policy.LAST_STANDING;
    }

    boolean splits() {
        return policy == Policy.LAST_STANDING;
    }

    /** From now on whoever starts puts up with so much. */
    void allow(Limits most) {
        limits = most;
    }

    /** From now on it takes up to so long until a view is on a disk. */
    void keepViews(long mostNanos) {
        mostWriteNanos = mostNanos;
        disks.values().forEach(disk -> disk.slowDown(mostNanos));
    }

    /** The disk that the processes of a name have had, one after the other. */
    SimulatedDisk disk(String name) {
        return disks.computeIfAbsent(name, added -> new SimulatedDisk(this, diskRandom.split(), mostWriteNanos));
    }

    /** From now on, this is what users make of a text. */
    void send(Function<String, Payload> encoding) {
        payloads = encoding;
    }

    Payload payload(String text) {
        return payloads.apply(text);
    }

    /** Where processes of this name run. */
    SimulatedMachine machine(String name) {
        return machines.computeIfAbsent(name, added -> new SimulatedMachine(time));
    }

    /** Of all processes that there ever were. */
    List<String> names() {
        return List.copyOf(machines.keySet());
    }

    /** From now on the time of day may differ between machines, and be set back. */
    void clocksDisagree() {
        clocksAgree = false;
    }

    boolean clocksAgree() {
        return clocksAgree;
    }

    @Nullable
    String secret() {
        return secret;
    }

    /** Starts a process that looks for the group at these others' addresses. */
    public SimulatedProcess start(String name, int expect, Collection<SimulatedProcess> seeds) {
        return start(name, expect, seeds, 64, false);
    }

    /** The same with a window, and whether operations fail without a quorum. */
    SimulatedProcess start(
            String name, int expect, Collection<SimulatedProcess> seeds, int window, boolean failWhenSuspended) {
        Settings settings = new Settings(
                "simulated", expect, interval, TIMEOUT, window, policy, failWhenSuspended, limits, hubSize, grants);
        List<String> addresses = seeds.stream().map(SimulatedProcess::address).toList();
        SimulatedProcess process = new SimulatedProcess(this, name, settings, addresses, random.nextLong());
        processes.put(name, process);
        network.listen(process);
        process.start();
        return process;
    }

    /** The process of a name; the latest, if one of that name was started again. */
    public SimulatedProcess process(String name) {
        SimulatedProcess process = processes.get(name);
        if (process == null) {
            throw new IllegalArgumentException("there is no process " + name);
        }
        return process;
    }

    /** All processes, in the order of their start, those included that are no longer there. */
    public List<SimulatedProcess> processes() {
        return List.copyOf(processes.values());
    }

    /** Those that have neither crashed nor left. */
    public List<SimulatedProcess> living() {
        return processes.values().stream().filter(SimulatedProcess::isThere).toList();
    }

    /** From now on, everybody can look up where those are that live now: those whom one knew may all be gone. */
    public void publishAddresses() {
        publishAddresses(living());
    }

    /** From now on, everybody can look up where these are. */
    void publishAddresses(Collection<SimulatedProcess> some) {
        directory = some.stream().map(SimulatedProcess::address).toList();
    }

    List<String> directory() {
        return directory;
    }

    public SimulatedNetwork network() {
        return network;
    }

    public SimulatedTime time() {
        return time;
    }

    Observer observer() {
        return observers;
    }

    /** Lets time pass. */
    public void run(long nanos) {
        long until = time.now() + nanos;
        boolean more = time.step(until);
        while (more) {
            more = time.step(until);
        }
    }

    /** Lets time pass until something holds, at most so long; tells whether it does. */
    public boolean runUntil(BooleanSupplier condition, long mostNanos) {
        long until = time.now() + mostNanos;
        boolean holds = condition.getAsBoolean();
        boolean more = true;
        while (!holds && more) {
            more = time.step(until);
            holds = condition.getAsBoolean();
        }
        return holds;
    }
}
