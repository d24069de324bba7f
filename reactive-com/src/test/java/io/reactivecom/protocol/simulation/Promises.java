package io.reactivecom.protocol.simulation;

import java.util.List;

/** All that is promised, watched over in one cluster. */
final class Promises {

    private final ViewPromises views = new ViewPromises();
    private final Ledger ledger = new Ledger();
    private final OrderPromise order = new OrderPromise(ledger);
    private final BarrierPromise barriers = new BarrierPromise();

    Promises(SimulatedCluster cluster) {
        TokenPromises tokens = new TokenPromises(cluster);
        List<Observer> all = List.of(
                ledger,
                new FoundingPromise(cluster, views, tokens),
                views,
                order,
                new ClockPromise(),
                new CreditPromise(ledger),
                new AcknowledgementPromise(ledger),
                new MeetingPromise(ledger),
                barriers,
                tokens,
                new StayPromise(),
                new ReachabilityPromise(cluster),
                new BufferPromise());
        all.forEach(cluster::watch);
    }

    ViewPromises views() {
        return views;
    }

    Ledger ledger() {
        return ledger;
    }

    OrderPromise order() {
        return order;
    }

    BarrierPromise barriers() {
        return barriers;
    }
}
