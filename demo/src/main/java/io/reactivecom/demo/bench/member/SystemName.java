package io.reactivecom.demo.bench.member;

import io.reactivecom.demo.bench.group.Assignment;
import io.reactivecom.demo.bench.group.Group;
import io.reactivecom.demo.bench.jgroups.JGroupsGroup;
import io.reactivecom.demo.bench.raw.RawGroup;
import io.reactivecom.demo.bench.reactivecom.ReactiveComGroup;
import io.reactivecom.demo.bench.reactornetty.ReactorNettyGroup;
import java.util.Locale;
import java.util.function.Supplier;

/** What can be measured: all that is known of a system is how one gets into its group. */
public enum SystemName {
    /** This library over TCP. */
    REACTIVE_COM(ReactiveComGroup.class, Versions::reactiveCom, ReactiveComGroup::overTcp),
    /** The same, with event loops that do not sleep. */
    REACTIVE_COM_SPIN(ReactiveComGroup.class, Versions::reactiveCom, ReactiveComGroup::spinning),
    /** The same in memory, all members in one JVM. */
    REACTIVE_COM_MEMORY(ReactiveComGroup.class, Versions::reactiveCom, ReactiveComGroup::inMemory),
    /** Blocking sockets. */
    RAW(RawGroup.class, Versions::java, RawGroup::join),
    /** Reactor Netty without more. */
    REACTOR_NETTY(ReactorNettyGroup.class, Versions::reactorNetty, ReactorNettyGroup::new),
    /** JGroups as it is shipped. */
    JGROUPS(JGroupsGroup.class, Versions::jgroups, JGroupsGroup::shipped),
    /** JGroups tuned for throughput. */
    JGROUPS_TUNED(JGroupsGroup.class, Versions::jgroups, JGroupsGroup::tuned);

    /** How one gets into a group. */
    private interface Joining {
        Group join(Assignment assignment) throws Exception;
    }

    private final Class<? extends Group> group;
    private final Supplier<String> version;
    private final Joining joining;

    SystemName(Class<? extends Group> group, Supplier<String> version, Joining joining) {
        this.group = group;
        this.version = version;
        this.joining = joining;
    }

    /**
     * Whether it can do a workload.
     *
     * @param workload the workload
     * @return true if it can
     */
    public boolean knows(Workload workload) {
        return workload.isKnownTo(group);
    }

    /**
     * Whether all members are in one JVM.
     *
     * @return false if each is a process
     */
    public boolean isInOneProcess() {
        return this == REACTIVE_COM_MEMORY;
    }

    /**
     * Which version of it is measured.
     *
     * @return its version
     */
    public String version() {
        return version.get();
    }

    Group join(Assignment assignment) throws Exception {
        return joining.join(assignment);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
