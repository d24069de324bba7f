package io.reactivecom.protocol.simulation;

import io.reactivecom.Member;
import io.reactivecom.View;
import org.jspecify.annotations.Nullable;

/** Who is let in can be dialled by all who were there before, and of the founders the first dials all others, and they it. */
final class ReachabilityPromise implements Observer {

    private final SimulatedCluster cluster;

    ReachabilityPromise(SimulatedCluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public void installed(SimulatedProcess process, View view) {
        for (Member one : view.members()) {
            for (Member other : view.members()) {
                if (mustBeDialledBy(other, one, view)) {
                    check(one, other, view);
                }
            }
        }
    }

    private static boolean mustBeDialledBy(Member member, Member newcomer, View view) {
        boolean isNew = newcomer.admitted() == view.number() && !newcomer.equals(member);
        boolean isFirst = view.rankOf(member) == 0 || view.rankOf(newcomer) == 0;
        return isNew && (view.number() == 1 ? isFirst : member.admitted() < view.number());
    }

    private void check(Member newcomer, Member member, View view) {
        SimulatedProcess from = find(member);
        SimulatedProcess to = find(newcomer);
        if (from != null && to != null && cluster.network().isHidden(to, from)) {
            throw new Violation("reachability", newcomer + " is in " + view + ", where " + member + " cannot dial it");
        }
    }

    private @Nullable SimulatedProcess find(Member member) {
        return cluster.living().stream()
                .filter(process -> process.self().identity().equals(member.identity()))
                .findFirst()
                .orElse(null);
    }
}
