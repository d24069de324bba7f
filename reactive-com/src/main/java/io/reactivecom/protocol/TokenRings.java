package io.reactivecom.protocol;

import io.reactivecom.Com;
import io.reactivecom.ComException;
import io.reactivecom.LimitExceededException;
import io.reactivecom.Member;
import io.reactivecom.View;
import io.reactivecom.Waiting;
import io.reactivecom.wire.Body.NoRoom;
import io.reactivecom.wire.Body.RingReport;
import io.reactivecom.wire.Body.Token;
import io.reactivecom.wire.Body.TokenReport;
import io.reactivecom.wire.Body.TokenRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All rings of this process. */
final class TokenRings implements Pending {

    private final Group group;
    private final Outbox outbox;
    private final Effects effects;
    private final Authority authority;
    private final TokenMinter minter;
    private final NameLimit names;
    private final Map<String, TokenRing> rings = new LinkedHashMap<>();
    private final OperationQueues<String> queues = new OperationQueues<>();
    /** Those whose permit was given back within this batch. */
    private final List<TokenRing> released = new ArrayList<>();

    private long sinceRemoval;
    private @Nullable ComException leaving;

    TokenRings(Group group, Outbox outbox, Effects effects, Timers timers, Authority authority) {
        this.group = group;
        this.outbox = outbox;
        this.effects = effects;
        this.authority = authority;
        this.names = NameLimit.ofRings(group, outbox, effects);
        this.minter = new TokenMinter(group, timers, ring -> names.hasRoom(rings.keySet(), ring), this::ring);
        ring(Com.DEFAULT);
    }

    void request(String name, Operation operation, long now) {
        if (leaving != null) {
            effects.fail(operation, leaving);
            return;
        }
        if (!names.admits(rings.keySet(), name, operation)) {
            return;
        }
        ring(name).request(operation);
        minter.wanted(name, now);
    }

    /** Gives back the permit with this number, if it still stands. */
    void release(Grant permit) {
        TokenRing ring = ring(permit.ring());
        if (ring.release(permit.fence()) && !released.contains(ring)) {
            released.add(ring);
        }
    }

    /** Lets go on what was given back, now that it is known whether this process wants it again. */
    void finishBatch() {
        if (!released.isEmpty()) {
            List<TokenRing> advancing = List.copyOf(released);
            released.clear();
            advancing.forEach(TokenRing::advance);
        }
    }

    void onRequest(Member from, TokenRequest body, long now) {
        if (names.admits(rings.keySet(), body.ring(), from)) {
            ring(body.ring()).onRequest(from, body.count());
            minter.wanted(body.ring(), now);
        }
    }

    /** Takes a token, unless it was made void by a view change while it was in flight. */
    void onToken(Member from, Token token) {
        if (token.epoch() == group.view().number() && names.admits(rings.keySet(), token.ring(), from)) {
            ring(token.ring()).onToken(from, token);
        }
    }

    /** The minter will not make this ring's token: who waits for it would wait for ever, unless it is here. */
    void onNoRoom(Member from, NoRoom body) {
        TokenRing ring = rings.get(body.name());
        if (ring != null && !ring.isHere() && from.equals(minterOf(group.view()))) {
            ComException error = new LimitExceededException("rings", body.most(), body.name(), from);
            ring.giveUp().forEach(operation -> effects.fail(operation, error));
        }
    }

    private static Member minterOf(View view) {
        return view.member(view.size() - 1);
    }

    /** What a member holds counts whether or not there is room for the ring's name: a second token must not be made. */
    void onReport(Member from, TokenReport report, long now) {
        if (report.view() == group.view().number()) {
            for (RingReport told : report.rings()) {
                if (names.admits(rings.keySet(), told.ring(), from)) {
                    ring(told.ring()); // takes its room before the next name is looked at
                }
            }
            minter.report(from, report, now);
        }
    }

    void onGuardTimer(long now) {
        minter.makeMissing(now);
    }

    /** Tells the new view's minter what is here, before anything moves in the new epoch. */
    void onViewChange(ViewChange change, boolean removalIsNew, long now) {
        if (removalIsNew) {
            sinceRemoval = now;
        }
        List<RingReport> reports = new ArrayList<>();
        for (TokenRing ring : rings.values()) {
            ring.onViewChange(change);
            reports.add(ring.report());
        }
        TokenReport report = new TokenReport(change.view().number(), now - sinceRemoval, reports);
        Member last = minterOf(change.view());
        minter.onViewChange(last.equals(group.self()));
        if (last.equals(group.self())) {
            minter.report(last, report, now);
        } else {
            outbox.send(last, report);
        }
        for (TokenRing ring : new ArrayList<>(rings.values())) {
            ring.repeatRequest();
            ring.advance();
        }
    }

    /** A quorum counts this process in, or does so no longer: then no permit of it stands. */
    void onStanding(boolean stands) {
        for (TokenRing ring : new ArrayList<>(rings.values())) {
            if (stands) {
                ring.advance();
            } else {
                ring.lose();
            }
        }
    }

    /** Parts with all tokens for good: who still asks for one is told, since the token would come back to it. */
    void handOver(ComException reason) {
        leaving = reason;
        failAll(reason);
        rings.values().forEach(TokenRing::handOver);
    }

    private TokenRing ring(String name) {
        return rings.computeIfAbsent(name, added -> new TokenRing(added, group, outbox, effects, authority, queues));
    }

    @Override
    public void cancel(Operation operation) {
        queues.remove(operation);
    }

    @Override
    public void failAll(ComException error) {
        queues.removeAll().forEach(operation -> effects.fail(operation, error));
    }

    @Override
    public void explain(long now, List<Waiting> lines) {
        queues.forEach((name, operation) -> {
            TokenRing ring = ring(name);
            lines.add(new Waiting(
                    operation.toString(),
                    Duration.ofNanos(now - operation.since()),
                    ring.isHere() ? List.of() : group.others(),
                    ring.explanation()));
        });
    }
}
