package io.reactivecom.protocol;

import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.Refusal;
import io.reactivecom.Status;
import io.reactivecom.View;
import io.reactivecom.wire.Bits;
import io.reactivecom.wire.Credit;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.Frame.Heartbeat;
import io.reactivecom.wire.Frame.Hello;
import io.reactivecom.wire.Frame.Reject;
import io.reactivecom.wire.Frame.Resume;
import io.reactivecom.wire.Frame.Sequenced;
import io.reactivecom.wire.ViewId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A process with its real links, connected to the others of its view, whose part a test plays frame by frame. */
final class Neighbours extends RecordingCarrier implements LinkEvents, MembershipEvents {

    static final Bits NONCE = new Bits(1, 2, 3, 4);

    final Group group;
    final RecordingEffects effects = new RecordingEffects();
    final Machines machines;
    final FailureDetector detector;
    final List<Status> statuses = new ArrayList<>();
    final List<Boolean> standings = new ArrayList<>();
    final List<Identity> gone = new ArrayList<>();
    final List<Refusal> rejected = new ArrayList<>();
    final List<String> unreachable = new ArrayList<>();
    final List<DialFailure> dialFailures = new ArrayList<>();

    private long connections = 100;
    private long now;

    Neighbours(Group group) {
        this(group, null);
    }

    /** One whose group has a secret. */
    Neighbours(Group group, @Nullable String secret) {
        this.group = group;
        this.machines =
                new Machines(group, new Random(1), new TestKeys(1, secret), this, effects, made -> this, () -> now);
        this.detector = new FailureDetector(group, machines.links, effects);
    }

    /** The founding view, with everybody connected to the one with this rank. */
    static Neighbours connected(int size, int self) {
        return connected(size, self, Groups.SETTINGS);
    }

    static Neighbours connected(int size, int self, Settings settings) {
        Neighbours neighbours = new Neighbours(Groups.before(self, settings));
        neighbours.install(neighbours.group.install(Groups.founding(size)), 0);
        neighbours.group.others().forEach(member -> neighbours.connect(member, 0));
        return neighbours;
    }

    /** The same, where the process has installed the founding view as it does in life. */
    static Neighbours living(int size, int self) {
        Neighbours neighbours = new Neighbours(Groups.before(self));
        neighbours.machines.membership.learn(Groups.founding(size), 0);
        neighbours.group.others().forEach(member -> neighbours.connect(member, 0));
        return neighbours;
    }

    /** It is this time now. */
    void at(long time) {
        now = time;
    }

    /** Time passes: its timers go off, one after the other. */
    void pass(long until) {
        while (machines.timers.next() <= until) {
            at(machines.timers.next());
            Timers.Timer due = machines.timers.expired(now);
            if (due != null) {
                machines.onTimer(due, now);
            }
        }
    }

    void install(ViewChange change, long time) {
        now = time;
        machines.links.onViewChange(change, time);
        detector.onViewChange(change, time);
    }

    private void connect(Member member, long time) {
        greet(connection(member), hello(member.identity(), member.address(), 0), time);
    }

    /** The other side of a connection that it opened says hello, and where it stands. */
    void greet(long connection, Hello hello, long time) {
        greet(connection, hello, null, time);
    }

    private void greet(long connection, Hello hello, @Nullable Set<String> proven, long time) {
        now = time;
        machines.sessions.onOpened(new Session(connection, null, proven), time);
        machines.sessions.onFrame(connection, hello, time);
        machines.sessions.onFrame(connection, new Resume(1, 0, 0, new Credit(1024, 1024), Bits.NONE, Bits.NONE), time);
    }

    /** The refusal of a hello on a new connection, if it is refused. */
    List<Reject> refusals(Hello hello, long time) {
        return refusals(hello, null, time);
    }

    /** The refusal of a hello from one that has proven to bear these names. */
    List<Reject> refusals(Hello hello, @Nullable Set<String> proven, long time) {
        long connection = ++connections;
        greet(connection, hello, proven, time);
        return sentOn(connection).stream()
                .filter(Reject.class::isInstance)
                .map(Reject.class::cast)
                .toList();
    }

    Hello hello(Identity identity, String address, long waited) {
        return hello(identity, address, waited, group.settings().expect(), group.viewId());
    }

    Hello hello(Identity identity, String address, long waited, int expect, ViewId view) {
        return hello(identity, address, group.self().address(), waited, expect, view);
    }

    /** What a process says to another one that it has dialled at an address. */
    Hello hello(Identity identity, String address, String dialled, long waited, int expect, ViewId view) {
        return hello(identity, address, dialled, waited, expect, view, ViewId.NONE, false);
    }

    /** What a process says that is in no group, and remembers one. */
    Hello remembering(Identity identity, String address, long waited, ViewId record, boolean expelled) {
        int expect = group.settings().expect();
        return hello(identity, address, group.self().address(), waited, expect, ViewId.NONE, record, expelled);
    }

    private Hello hello(
            Identity identity,
            String address,
            String dialled,
            long waited,
            int expect,
            ViewId view,
            ViewId record,
            boolean expelled) {
        Settings settings = group.settings();
        return new Hello(
                Frame.VERSION,
                settings.cluster(),
                identity,
                address,
                dialled,
                expect,
                waited,
                settings.intervalNanos(),
                settings.timeoutNanos(),
                settings.policy().splits(),
                NONCE,
                view,
                record,
                expelled);
    }

    /** A member's heartbeat: what it has heard of this process, and whom it suspects. */
    void beats(int rank, long sequence, long echo, long time, Integer... suspected) {
        now = time;
        Heartbeat heartbeat = new Heartbeat(sequence, echo, group.viewId(), List.of(suspected));
        machines.sessions.onFrame(connection(group.view().member(rank)), heartbeat, time);
    }

    /** A member's connection breaks, and its address refuses three times. */
    void ends(int rank, long time) {
        refuses(rank, 3, time);
    }

    /** A member's connection breaks, and its address refuses so many times. */
    void refuses(int rank, int times, long time) {
        now = time;
        Member member = group.view().member(rank);
        machines.sessions.onClosed(connection(member), "reset", time);
        for (int refusal = 0; refusal < times; refusal++) {
            machines.sessions.onDialFailed(member.address(), true, "refused", time);
        }
    }

    /** The heartbeats that a member was sent. */
    List<Heartbeat> beatsTo(int rank) {
        return sentOn(connection(group.view().member(rank))).stream()
                .filter(Heartbeat.class::isInstance)
                .map(Heartbeat.class::cast)
                .toList();
    }

    private static long connection(Member member) {
        return member.identity().incarnation();
    }

    @Override
    public void credited(Link link) {}

    @Override
    public void heartbeat(Link from, Heartbeat heartbeat) {
        detector.onHeartbeat(group.view().find(from.peer()).orElseThrow(), heartbeat, now);
    }

    @Override
    public void met(Hello hello, @Nullable String wasDialled) {
        machines.reachability.met(hello, wasDialled, now);
    }

    @Override
    public void greeted(Hello hello, boolean wasDialled) {}

    @Override
    public @Nullable String fault(Link link, Sequenced frame) {
        return machines.router.fault(link, frame);
    }

    @Override
    public void sequenced(Link link, Sequenced frame) {}

    @Override
    public void gone(Identity peer, String why) {
        gone.add(peer);
    }

    @Override
    public void rejected(@Nullable Identity by, Reject reject, boolean wasDialled) {
        rejected.add(reject.reason());
    }

    @Override
    public void unreachable(String address, DialFailure failure, String why) {
        unreachable.add(address + ": " + why);
        dialFailures.add(failure);
    }

    @Override
    public void status(Status status) {
        statuses.add(status);
    }

    @Override
    public void standing(boolean stands) {
        standings.add(stands);
    }

    @Override
    public void installed(ViewChange change, boolean removalIsNew) {}

    @Override
    public void expelled(View without) {}

    @Override
    public void released(Decision without) {}
}
