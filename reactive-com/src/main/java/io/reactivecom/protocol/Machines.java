package io.reactivecom.protocol;

import io.reactivecom.wire.Decision;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** The machines of one stay, each made with what it needs of the others. */
final class Machines {

    final Group group;
    final Timers timers = new Timers();
    final Links links;
    final Bootstrap bootstrap;
    final Membership membership;
    final Barriers barriers;
    final Posts posts;
    final AcknowledgedBroadcasts broadcasts;
    final CollectiveBroadcasts collectives;
    final Rendezvous rendezvous;
    final TokenRings rings;
    final List<Pending> pending;

    Machines(
            Group group,
            long generation,
            RandomGenerator random,
            Carrier carrier,
            Effects effects,
            LinkEvents linkEvents,
            MembershipEvents membershipEvents,
            LongSupplier clock) {
        long now = clock.getAsLong();
        this.group = group;
        this.links = new Links(group, carrier, effects, timers, new Handshake(group, now), random, linkEvents);
        this.barriers = new Barriers(group, links, effects);
        FailureDetector detector = new FailureDetector(group, links, effects);
        this.membership = new Membership(group, links, timers, random, detector, membershipEvents, barriers::arrivals);
        this.bootstrap = new Bootstrap(group, links, carrier, timers, generation, this::found, now);
        this.posts = new Posts(group, links, effects);
        this.broadcasts = new AcknowledgedBroadcasts(group, links, effects);
        this.collectives = new CollectiveBroadcasts(group, links, effects);
        this.rendezvous = new Rendezvous(links, effects);
        this.rings = new TokenRings(group, links, effects, timers, () -> membership.mayGrant(clock.getAsLong()));
        this.pending = List.of(barriers, broadcasts, collectives, rendezvous, rings);
    }

    private void found(Decision decision, long now) {
        membership.found(decision, now);
    }

    void onTimer(Timers.Timer timer, long now) {
        switch (timer.kind()) {
            case DISCOVER -> bootstrap.onDiscoverTimer(now);
            case FOUNDING -> bootstrap.onFoundingTimer();
            case HEARTBEAT -> membership.onHeartbeatTimer(now);
            case PROPOSE -> membership.onProposeTimer(now);
            case STANDING -> membership.watchStanding(now);
            case GUARD -> rings.onGuardTimer(now);
            case REDIAL, HELLO -> links.onTimer(timer, now);
        }
    }
}
