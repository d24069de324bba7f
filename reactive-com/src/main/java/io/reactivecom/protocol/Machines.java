package io.reactivecom.protocol;

import io.reactivecom.ComException;
import io.reactivecom.Identity;
import io.reactivecom.NotSentException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** The machines of one stay, each made with what it needs of the others. */
final class Machines {

    final Group group;
    final Stay stay;
    final BodyRouter router;
    final Timers timers = new Timers();
    final Leftovers leftovers = new Leftovers();
    final Handshake handshake;
    final Sessions sessions;
    final Links links;
    final Reachability reachability;
    final Bootstrap bootstrap;
    final Reunion reunion;
    final ForcedGroup forced;
    final Standing standing;
    final Parting parting;
    final Membership membership;
    final EarlyOperations early;
    final Barriers barriers;
    final Posts posts;
    final Outflow outflow;
    final AcknowledgedBroadcasts broadcasts;
    final CollectiveBroadcasts collectives;
    final Rendezvous rendezvous;
    final TokenRings rings;
    final List<Pending> pending;
    final Effects effects;
    private boolean renewing;

    Machines(
            Group group,
            RandomGenerator random,
            Keys keys,
            Carrier carrier,
            Effects effects,
            Function<Machines, LinkEvents> listener,
            LongSupplier clock) {
        long now = clock.getAsLong();
        LinkEvents linkEvents = listener.apply(this);
        this.effects = effects;
        this.group = group;
        this.stay = new Stay(this, effects, clock);
        this.router = new BodyRouter(this, effects, clock);
        LinkTable table = new LinkTable(group.settings().window(), leftovers);
        Plausibility plausibility = new Plausibility(group.horizon(), effects::wallMillis);
        this.handshake = new Handshake(group, table, plausibility, now);
        Dialling dialling = new Dialling(group, carrier, timers, linkEvents);
        Proofs proofs = new Proofs(group, keys);
        Greeting greeting = new Greeting(carrier, timers, handshake, proofs);
        LinkSecrets secrets = new LinkSecrets(group, proofs);
        Positions positions = new Positions(carrier, secrets);
        Transmission transmission = new Transmission(carrier);
        this.sessions = new Sessions(
                group,
                table,
                dialling,
                carrier,
                effects,
                timers,
                greeting,
                secrets,
                positions,
                transmission,
                linkEvents);
        this.links = new Links(group, table, sessions, dialling, carrier, positions, transmission, timers);
        this.reachability = new Reachability(group, sessions, dialling);
        this.early = new EarlyOperations(effects);
        this.barriers = new Barriers(group, links, effects);
        FailureDetector detector = new FailureDetector(group, links, effects);
        this.standing = new Standing(group, detector, timers, stay);
        this.membership =
                new Membership(group, links, timers, random, detector, standing, effects, stay, barriers::arrivals);
        this.parting = new Parting(group, links, timers, stay::parted);
        this.bootstrap = new Bootstrap(
                group, links, sessions, dialling, reachability, carrier, effects, timers, membership::conclude, now);
        this.reunion = new Reunion(group, sessions, dialling, carrier, timers);
        this.forced = new ForcedGroup(group, standing, bootstrap, reunion, effects, membership::adopt);
        this.posts = new Posts(group, links, leftovers, effects, this::fail);
        this.outflow = posts.outflow();
        this.broadcasts = new AcknowledgedBroadcasts(group, links, outflow, effects);
        this.collectives = new CollectiveBroadcasts(group, links, outflow, effects);
        this.rendezvous = new Rendezvous(group, links, outflow, effects);
        this.rings = new TokenRings(group, links, effects, timers, authority(clock));
        this.pending = List.of(early, posts, barriers, broadcasts, collectives, rendezvous, rings, forced);
    }

    /** Begins an operation, if it may start, as soon as this process is in a view. */
    void carryOut(Operation operation, Runnable verb) {
        if (!stay.mayStart(operation)) {
            return;
        }
        if (group.joined()) {
            carryOutNow(operation, verb);
        } else {
            early.add(operation, () -> carryOutNow(operation, verb));
        }
    }

    /** Fails an operation whose frames have no encoding. */
    void carryOutNow(Operation operation, Runnable verb) {
        try {
            verb.run();
        } catch (NotSentException unsent) {
            fail(operation, unsent);
        }
    }

    /** No machine keeps anything of an operation that fails so. */
    private void fail(Operation operation, ComException why) {
        pending.forEach(machine -> machine.cancel(operation));
        effects.fail(operation, why);
    }

    private Authority authority(LongSupplier clock) {
        return new Authority() {
            @Override
            public boolean mayGrant() {
                return standing.mayGrant(clock.getAsLong());
            }

            @Override
            public void renew() {
                renewing = true;
            }
        };
    }

    /** A view of one is installed as soon as it is asked for: not while the rings of the one before are looked through. */
    void finishBatch(long now) {
        rings.finishBatch();
        while (renewing) {
            renewing = false;
            membership.renew(now);
        }
    }

    void onTimer(Timers.Timer timer, long now) {
        if (stay.isOver() && !timer.kind().isOfLinks()) {
            return;
        }
        switch (timer.kind()) {
            case DISCOVER -> bootstrap.onDiscoverTimer(now);
            case FOUNDING -> bootstrap.onFoundingTimer();
            case HEARTBEAT -> {
                membership.onHeartbeatTimer(now);
                barriers.onTick();
                links.retry();
                outflow.retry();
                reachability.onTick(now);
            }
            case PROPOSE -> membership.proposer().onProposeTimer(now);
            case STANDING -> standing.watch(now);
            case GUARD -> rings.onGuardTimer(now);
            case REUNION -> reunion.onReunionTimer(now);
            case PARTING -> parting.onPartingTimer(now);
            case REDIAL -> links.onRedialTimer(subject(timer, Identity.class));
            case SILENCE -> sessions.onSilence(subject(timer, Long.class), now);
        }
    }

    private static <T> T subject(Timers.Timer timer, Class<T> type) {
        return type.cast(Objects.requireNonNull(timer.subject()));
    }
}
