package io.reactivecom.protocol;

import io.reactivecom.Member;
import io.reactivecom.TokenEvent;
import io.reactivecom.TokenEvent.Kind;
import io.reactivecom.View;
import io.reactivecom.wire.Body.RingReport;
import io.reactivecom.wire.Body.Token;
import io.reactivecom.wire.Body.TokenRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One ring as this process sees it: whether the token is here, who wants it, and under which permit it is held. */
final class TokenRing {

    /*
     * A request is a count: how often a member has asked. The token carries how often each has asked and was served, so
     * whoever has it knows who waits. It goes straight to the next in ring order after its holder that waits, and stays
     * where it is when nobody does. A request that is cancelled is settled when the token comes for it in vain; until then
     * the next request of this process takes its place.
     *
     * One request is told at a time: the token comes for it, and takes the others along when it leaves. So neither pending
     * requests nor cancelled ones, however many, leave more than one frame at each member. Who asks again right after a
     * release, as work that is repeated does, need not tell everybody either: the token leaves when all that was there to be
     * dealt with is dealt with.
     */
    static final long GRANTS = Settings.GRANTS;

    /** When half are left, a new view is asked for so many times: the group may be slow to decide. */
    private static final int ASKED = 16;

    private final String name;
    private final Group group;
    private final Outbox outbox;
    private final Effects effects;
    private final Authority authority;

    private final OperationQueues<String> queues;
    private final Turns turns = new Turns();
    private long requests;
    /** The count by which the token will come back: told to all in this view, or carried by the token. */
    private long told;

    private boolean here;
    private boolean parked;
    /** The token came because of a request of this process, and has not been granted since. */
    private boolean myTurn;

    private long grant;
    private @Nullable Grant held;
    private long lastFence;

    /** Creates it; its operations wait in the queue of its name. */
    TokenRing(
            String name,
            Group group,
            Outbox outbox,
            Effects effects,
            Authority authority,
            OperationQueues<String> queues) {
        this.name = name;
        this.group = group;
        this.outbox = outbox;
        this.effects = effects;
        this.authority = authority;
        this.queues = queues;
    }

    @Nullable
    Grant held() {
        return held;
    }

    boolean isHere() {
        return here;
    }

    // --- this process's wishes ---

    void request(Operation operation) {
        long asked = Math.max(requests, served() + queues.size(name) + 1);
        if (!here && told <= served()) {
            tellRequests(asked);
        }
        queues.add(name, operation);
        requests = asked;
        advance();
    }

    private void tellRequests(long count) {
        outbox.sendAll(new TokenRequest(name, count));
        told = count;
    }

    /** No token comes for what was told: the next request is told again. Returns the operations that waited. */
    List<Operation> giveUp() {
        told = 0;
        return queues.removeAll(name);
    }

    private long served() {
        return turns.served(group.self());
    }

    /** Gives a permit back; one that no longer stands has been given back already. The token's way is {@link #advance}'s. */
    boolean release(long fence) {
        Grant permit = held;
        boolean stood = permit != null && permit.fence() == fence;
        if (stood) {
            held = null;
            tell(Kind.RELEASED, null);
        }
        return stood;
    }

    // --- what the others say ---

    void onRequest(Member from, long count) {
        turns.hear(from, count);
        advance();
    }

    void onToken(Member from, Token token) {
        here = true;
        grant = token.grant();
        turns.take(group.view(), token);
        tell(Kind.RECEIVED, from);
        settle();
        myTurn = true;
        advance();
        if (here && isUsedUp()) {
            authority.renew();
        }
    }

    // --- view changes ---

    /** Raises a token that is here to the new view's epoch; one that is in flight is void. */
    void onViewChange(ViewChange change) {
        turns.retain(change.view());
        grant = 0;
        told = 0;
    }

    void repeatRequest() {
        if (!queues.isEmpty(name) && !here) {
            tellRequests(requests);
        }
    }

    RingReport report() {
        return new RingReport(name, here, requests, served());
    }

    /** What another member told the minter of itself. */
    void learn(Member member, RingReport report) {
        turns.take(member, report);
    }

    void make() {
        here = true;
        grant = 0;
        tell(Kind.MADE, null);
        settle();
        advance();
    }

    /** The permit no longer stands, whoever believes in it; the token stays. */
    void lose() {
        Grant permit = held;
        if (permit != null) {
            held = null;
            tell(Kind.LOST, null);
            effects.permitLost(permit);
        }
    }

    /** Parts with the token for good; nothing is asked for any more. */
    void handOver() {
        lose();
        if (here && !group.others().isEmpty()) {
            Member heir = nextWaiting();
            pass(
                    heir != null
                            ? heir
                            : group.view().member((rank() + 1) % group.view().size()));
        }
    }

    // --- the token's way ---

    /**
     * Lets the token go where it is wanted. Others that wait come first, in ring order, unless it came here for this process
     * and has not served it yet; a permit is given only when it would stand.
     */
    void advance() {
        while (here && held == null) {
            Member next = nextWaiting();
            boolean mine = !queues.isEmpty(name) && (myTurn || next == null);
            if (next != null && !mine) {
                pass(next);
            } else if (queues.isEmpty(name)) {
                park();
                return;
            } else if (!isUsedUp() && authority.mayGrant()) {
                give(Objects.requireNonNull(queues.poll(name)));
            } else {
                return;
            }
        }
    }

    /** Nothing is given to a subscriber that has cancelled: the turn goes to the next. */
    private void give(Operation operation) {
        settle();
        Grant permit = new Grant(name, nextFence());
        held = permit;
        parked = false;
        myTurn = false;
        if (effects.complete(operation, permit)) {
            tell(Kind.GRANTED, null);
        } else {
            held = null;
        }
        if (grant >= most() / 2 && grant % Math.max(1, most() / 2 / ASKED) == 0) {
            authority.renew();
        }
    }

    private void park() {
        if (!parked) {
            parked = true;
            tell(Kind.PARKED, null);
        }
    }

    private @Nullable Member nextWaiting() {
        return turns.next(group.view(), group.self());
    }

    private void pass(Member next) {
        settle();
        turns.requested(group.self(), requests);
        View view = group.view();
        List<Long> requested = turns.requestedByRank(view);
        outbox.send(next, new Token(name, view.number(), grant, requested, turns.servedByRank(view)));
        told = requests;
        here = false;
        parked = false;
        myTurn = false;
        tell(Kind.PASSED, next);
    }

    /** Counts as served all requests of this process but those that still wait. */
    private void settle() {
        turns.served(group.self(), requests - queues.size(name));
    }

    /** Whether this view has no fencing number left. Who has granted so often has asked for a next view long before. */
    private boolean isUsedUp() {
        return grant + 1 >= most();
    }

    private long most() {
        return group.settings().grants();
    }

    private long nextFence() {
        grant++;
        lastFence = group.viewId().fenceBase() * GRANTS + grant;
        return lastFence;
    }

    private int rank() {
        return group.view().rankOf(group.self());
    }

    private void tell(Kind kind, @Nullable Member peer) {
        effects.token(new TokenEvent(name, kind, group.view().number(), lastFence, peer));
    }

    /** Why a request of this process waits, in one sentence. */
    String explanation() {
        if (held != null) {
            return "this process itself holds permit " + held.fence();
        }
        if (isUsedUp()) {
            return "the fencing numbers of this view are used up: the next view is being decided";
        }
        return here ? "no quorum answers at the moment" : "the token is with another member, or being made anew";
    }
}
