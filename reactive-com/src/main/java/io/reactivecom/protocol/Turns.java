package io.reactivecom.protocol;

import io.reactivecom.Member;
import io.reactivecom.View;
import io.reactivecom.wire.Body.RingReport;
import io.reactivecom.wire.Body.Token;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whose turn it is at one ring: how often each member has asked for the token, and how many of these requests were served. */
final class Turns {

    private final Map<Member, Long> requested = new HashMap<>();
    private final Map<Member, Long> served = new HashMap<>();

    long served(Member member) {
        return served.getOrDefault(member, 0L);
    }

    void served(Member member, long count) {
        served.put(member, count);
    }

    void requested(Member member, long count) {
        requested.put(member, count);
    }

    /** A count may come late: requests are never fewer than before. */
    void hear(Member member, long count) {
        requested.merge(member, count, Math::max);
    }

    /** What the token carries is later than all that is known here of served requests. */
    void take(View view, Token token) {
        for (int rank = 0; rank < view.size() && rank < token.served().size(); rank++) {
            served.put(view.member(rank), token.served().get(rank));
        }
        for (int rank = 0; rank < view.size() && rank < token.requested().size(); rank++) {
            hear(view.member(rank), token.requested().get(rank));
        }
    }

    /** What a member reports to the minter of itself. */
    void take(Member member, RingReport report) {
        hear(member, report.requested());
        served.merge(member, report.served(), Math::max);
    }

    /** Forgets those who are not in the view. */
    void retain(View view) {
        requested.keySet().retainAll(view.members());
        served.keySet().retainAll(view.members());
    }

    /** The first member with an unserved request, in ring order after a member, which itself does not count; null if there is none. */
    @Nullable
    Member next(View view, Member after) {
        int rank = view.rankOf(after);
        for (int step = 1; step < view.size(); step++) {
            Member member = view.member((rank + step) % view.size());
            if (requested.getOrDefault(member, 0L) > served(member)) {
                return member;
            }
        }
        return null;
    }

    List<Long> requestedByRank(View view) {
        return byRank(view, requested);
    }

    List<Long> servedByRank(View view) {
        return byRank(view, served);
    }

    private static List<Long> byRank(View view, Map<Member, Long> counts) {
        return view.members().stream()
                .map(member -> counts.getOrDefault(member, 0L))
                .toList();
    }
}
