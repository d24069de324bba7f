package io.reactivecom.protocol.simulation;

import java.util.List;

/** All that is promised, watched over in one cluster. */
final class Promises {

    private final ViewPromises views;
    private final LimitPromise limits;
    private final Ledger ledger = new Ledger();
    private final OrderPromise order = new OrderPromise(ledger);
    private final BarrierPromise barriers = new BarrierPromise();

    /** Where every part of a partition goes on, nothing is promised of views, permits and barriers across the parts. */
    Promises(SimulatedCluster cluster, boolean splits) {
        this.views = new ViewPromises(cluster);
        this.limits = new LimitPromise(cluster);
        TokenPromises tokens = new TokenPromises(cluster);
        List<Observer> always = List.of(
                ledger,
                new ClockPromise(),
                new CreditPromise(ledger),
                order,
                new AcknowledgementPromise(ledger),
                new MeetingPromise(ledger),
                new StayPromise(),
                new ReachabilityPromise(cluster),
                limits,
                new EncodingPromise(ledger),
                new BufferPromise());
        List<Observer> ofOneGroup = List.of(new FoundingPromise(cluster, views, tokens), views, barriers, tokens);
        always.forEach(cluster::watch);
        (splits ? List.<Observer>of(views.latestOnly()) : ofOneGroup).forEach(cluster::watch);
    }

    ViewPromises views() {
        return views;
    }

    Ledger ledger() {
        return ledger;
    }

    LimitPromise limits() {
        return limits;
    }

    OrderPromise order() {
        return order;
    }

    BarrierPromise barriers() {
        return barriers;
    }
}
