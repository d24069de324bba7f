package io.reactivecom.demo.bench.member;

import io.reactivecom.demo.bench.group.Barriers;
import io.reactivecom.demo.bench.group.Broadcasts;
import io.reactivecom.demo.bench.group.Exchanges;
import io.reactivecom.demo.bench.group.Group;
import io.reactivecom.demo.bench.group.Permits;
import io.reactivecom.demo.bench.group.Sections;
import io.reactivecom.demo.bench.group.Streams;
import io.reactivecom.demo.bench.group.Views;
import java.util.Locale;
import java.util.function.BiConsumer;

/** What is measured: what each member does, and what a system must be able to do for it. */
public enum Workload {
    /** One sender, one receiver. */
    ONEWAY(2, Streams.class, Duties::oneway),
    /** There and back, one at a time. */
    PINGPONG(2, Exchanges.class, Duties::pingpong),
    /** One to all, all acknowledge, one at a time. */
    BROADCAST_ACK(3, Broadcasts.class, Duties::broadcastAck),
    /** All wait for all, again and again. */
    BARRIER(3, Barriers.class, Duties::barrier),
    /** All want into one section, in which there is nothing to do. */
    LOCK(3, Sections.class, Duties::lock),
    /** One wants into the section, and nobody else. */
    LOCK_ALONE(3, Permits.class, Duties::lockAlone),
    /** All send to one. */
    FAN_IN(3, Streams.class, Duties::fanIn),
    /** Nothing is to be done. */
    IDLE(3, Group.class, Duties::nothing),
    /** Processes find each other. */
    JOIN(3, Group.class, Duties::nothing),
    /** One dies or stands still, and the others go on without it. */
    FAILOVER(5, Views.class, Duties::nothing),
    /** One dies in the section, and another comes in. */
    TOKEN_FAILOVER(3, Permits.class, Duties::nothing);

    private final int members;
    private final Class<? extends Group> needs;
    private final BiConsumer<Duties, Group> work;

    <G extends Group> Workload(int members, Class<G> needs, BiConsumer<Duties, G> work) {
        this.members = members;
        this.needs = needs;
        this.work = (duties, group) -> work.accept(duties, needs.cast(group));
    }

    /**
     * How many members it has if nobody says how many.
     *
     * @return the fewest that it makes sense with
     */
    public int members() {
        return members;
    }

    /**
     * Whether it makes sense with so many.
     *
     * @param count how many members
     * @return true if it does
     */
    public boolean isFor(int count) {
        return this == ONEWAY || this == PINGPONG ? count == 2 : count >= 2;
    }

    /**
     * Whether a system can do it.
     *
     * @param group the system's group
     * @return true if it can
     */
    public boolean isKnownTo(Class<? extends Group> group) {
        return needs.isAssignableFrom(group);
    }

    void start(Duties duties, Group group) {
        work.accept(duties, group);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
