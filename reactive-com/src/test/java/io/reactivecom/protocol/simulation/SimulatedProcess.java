package io.reactivecom.protocol.simulation;

import io.reactivecom.ClosedException;
import io.reactivecom.Identity;
import io.reactivecom.LamportClock;
import io.reactivecom.Member;
import io.reactivecom.Status;
import io.reactivecom.View;
import io.reactivecom.protocol.ComProtocol;
import io.reactivecom.protocol.Insight;
import io.reactivecom.protocol.Keys;
import io.reactivecom.protocol.Past;
import io.reactivecom.protocol.Settings;
import io.reactivecom.protocol.TestKeys;
import io.reactivecom.wire.ViewId;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A process of a simulated cluster: what the shell is to the protocol, with the protocol's real code inside. */
public final class SimulatedProcess {

    private final SimulatedCluster cluster;
    private final String name;
    private final List<String> seeds;
    private final Settings settings;
    private final SplittableRandom random;
    /** Its own time began at another moment than everybody else's. */
    private final long timeOffset;

    private final SimulatedMachine machine;
    private ViewId remembers;
    private final LamportClock clock = new LamportClock();
    private final SimulatedVerbs verbs;
    private final SimulatedReader reader;
    private final SimulatedDisk disk;
    private final SimulatedLines lines = new SimulatedLines(this);
    private final Queue<Consumer<ComProtocol>> inbox = new ArrayDeque<>();
    private final Set<String> remembered = new LinkedHashSet<>();
    private ViewId latest;
    private ComProtocol protocol;
    private Member self;
    private View view = new View(0, 0, List.of());
    private Status status = Status.JOINING;
    private long armed = Long.MAX_VALUE;
    private @Nullable Insight insight;
    private boolean there = true;
    private boolean paused;
    private boolean working;

    SimulatedProcess(SimulatedCluster cluster, String name, Settings settings, List<String> seeds, long seed) {
        this.cluster = cluster;
        this.name = name;
        this.seeds = seeds;
        this.settings = settings;
        this.random = new SplittableRandom(seed);
        this.machine = cluster.machine(name);
        this.timeOffset = random.nextLong(1L << 40);
        this.verbs = new SimulatedVerbs(this);
        this.reader = new SimulatedReader(this, new SplittableRandom(seed + 1));
        this.disk = cluster.disk(name);
        this.remembers = machine.keepsViews() ? disk.stored() : ViewId.NONE;
        this.latest = remembers;
        this.self = incarnate();
        this.protocol = stay(null);
    }

    private Member incarnate() {
        return new Member(new Identity(name, random.nextLong()), address(), 0);
    }

    private ComProtocol stay(@Nullable View without) {
        insight = null;
        Past past = new Past(latest, without);
        SimulatedPort port = new SimulatedPort(this);
        Keys keys = new TestKeys(self.identity().incarnation(), cluster.secret());
        return new ComProtocol(settings, self, past, random.split(), keys, port, port, now());
    }

    public String name() {
        return name;
    }

    String address() {
        return name.toLowerCase(java.util.Locale.ROOT);
    }

    public Member self() {
        return self;
    }

    public View view() {
        return view;
    }

    /** Whether its present stay has begun with a view. */
    boolean isInAView() {
        return view.contains(self);
    }

    public Status status() {
        return status;
    }

    public SimulatedVerbs verbs() {
        return verbs;
    }

    /** Whether it has neither crashed nor left. */
    public boolean isThere() {
        return there;
    }

    public boolean isPaused() {
        return paused;
    }

    SimulatedReader reader() {
        return reader;
    }

    SimulatedLines lines() {
        return lines;
    }

    SimulatedCluster cluster() {
        return cluster;
    }

    LamportClock clock() {
        return clock;
    }

    ComProtocol protocol() {
        return protocol;
    }

    /** What its present stay looks like from within. */
    Insight insight() {
        Insight known = insight;
        if (known == null) {
            known = new Insight(protocol);
            insight = known;
        }
        return known;
    }

    long now() {
        return machine.now() + timeOffset;
    }

    /** The latest view that it has installed, or had stored when it started. */
    ViewId remembers() {
        return remembers;
    }

    long wallMillis() {
        return machine.wallMillis();
    }

    Settings settings() {
        return settings;
    }

    List<String> seeds() {
        Set<String> all = new LinkedHashSet<>(seeds);
        all.addAll(remembered);
        all.addAll(cluster.directory());
        return List.copyOf(all);
    }

    /** Does something on the loop: at once, or when the pause is over. Within the loop: when the current input is dealt with. */
    void execute(Consumer<ComProtocol> input) {
        inbox.add(input);
        if (!working) {
            drain();
        }
    }

    private void drain() {
        working = true;
        do {
            while (there && !paused && !inbox.isEmpty()) {
                inbox.remove().accept(protocol);
            }
            if (there && !paused) {
                protocol.finishBatch();
            }
        } while (there && !paused && !inbox.isEmpty());
        working = false;
        arm();
        cluster.observer().stepped(this);
    }

    private void arm() {
        long deadline = protocol.nextDeadline();
        if (there && !paused && deadline < armed) {
            armed = deadline;
            cluster.time().at(machine.when(deadline - timeOffset), () -> wake(deadline));
        }
    }

    private void wake(long deadline) {
        if (armed == deadline) {
            armed = Long.MAX_VALUE;
            execute(current -> current.onTime(now()));
        }
    }

    void start() {
        execute(current -> current.start(now()));
    }

    void pause() {
        paused = true;
        armed = Long.MAX_VALUE;
    }

    void resume() {
        paused = false;
        execute(current -> current.onTime(now()));
    }

    /** Ends without a word. */
    void crash() {
        there = false;
        cluster.network().vanish(this);
        cluster.observer().ended(this, "crashes");
    }

    void close() {
        if (there) {
            protocol.close(new ClosedException(name), now());
            there = false;
            cluster.network().vanish(this);
            cluster.observer().ended(this, "closes");
        }
    }

    boolean store(ViewId decided) {
        latest = decided.fenceBase() > latest.fenceBase() ? decided : latest;
        return !machine.keepsViews() || disk.store(this, decided);
    }

    void installed(View installed) {
        view = installed;
        self = installed.find(self.identity()).orElseThrow();
        cluster.observer().installed(this, installed);
        ViewId id = ViewId.of(installed);
        remembers = id.isAfter(remembers) ? id : remembers;
    }

    void statusChanged(Status next) {
        status = next;
        cluster.observer().status(this, next);
    }

    /** Another stay begins, as the shell would have it. */
    void expelled(View without) {
        cluster.observer().expelled(this, without);
        ComProtocol over = protocol;
        execute(current -> {
            if (current.equals(over)) {
                over.close(new ClosedException(name), now());
                if (verbs.isLeaving()) {
                    close();
                } else {
                    joinAgain(without);
                }
            }
        });
    }

    private void joinAgain(View without) {
        Stream.of(view, without)
                .flatMap(known -> known.members().stream())
                .map(Member::address)
                .forEach(remembered::add);
        self = incarnate();
        view = new View(0, 0, List.of());
        ComProtocol over = protocol;
        protocol = stay(without);
        protocol.inherit(over);
        armed = Long.MAX_VALUE;
        statusChanged(Status.JOINING);
        protocol.start(now());
    }

    @Override
    public String toString() {
        return name;
    }
}
