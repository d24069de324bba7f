package io.reactivecom.shell;

import io.reactivecom.Com;
import io.reactivecom.Message;
import io.reactivecom.Permit;
import io.reactivecom.UnreadablePayloadException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;

/** When a group has come to rest, every verb works at every member. */
final class LastCalls {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

    private final World world;
    private final Cluster cluster;
    private final Ledger ledger;
    private final OrderPromise order;
    private final List<Probe<?>> begun = new ArrayList<>();

    LastCalls(World world, Cluster cluster, Ledger ledger, OrderPromise order) {
        this.world = world;
        this.cluster = cluster;
        this.ledger = ledger;
        this.order = order;
    }

    void make() {
        List<Run> open = cluster.open();
        world.probes().stream().filter(LastCalls::isCall).toList().forEach(Probe::cancel);
        for (Run run : open) {
            for (Run sender : open) {
                if (!run.equals(sender)) {
                    takeAll(run, run.com().receiveFromSync(sender.com().self()));
                    takeAll(run, run.com().broadcastSync(null, sender.com().self()));
                }
            }
        }
        world.time().run(PATIENCE);
        ledger.all().forEach(this::checkTaken);
        for (Run run : open) {
            Com com = run.com();
            begin(run, "publish", com.publish(next(run, Message.Kind.PUBLISH)));
            begin(run, "broadcastSync", com.broadcastSync(next(run, Message.Kind.SYNC_BROADCAST)));
            begin(run, "synchronize", com.synchronize("last"));
            begin(run, "criticalSection a", com.criticalSection("a", permit -> Mono.just(permit.fence())));
            begin(run, "requestSC b", com.requestSC("b").flatMap(Permit::release));
        }
        Run sender = open.get(0);
        Dispatch last = ledger.next(sender, Message.Kind.COLLECTIVE, false);
        begin(
                sender,
                "broadcastSync by all",
                sender.com().broadcastSync(last.parcel(), sender.com().self()));
        open.stream().skip(1).forEach(run -> collect(run, sender, last));
        for (int place = 0; place + 1 < open.size(); place++) {
            meet(open.get(place), open.get(place + 1));
        }
        world.time().run(PATIENCE);
        for (Probe<?> probe : begun) {
            if (probe.state() != Probe.State.COMPLETED) {
                throw new Violation("verbs", probe + " is " + probe.state() + " " + probe.error());
            }
        }
    }

    /** Calls from before would take what is sent now. */
    private static boolean isCall(Probe<?> probe) {
        return probe.isPending()
                && (probe.what().startsWith("receiveFromSync") || probe.what().startsWith("broadcastSync from"));
    }

    /** What waits for calls takes room. */
    private void takeAll(Run run, Mono<Message<?>> call) {
        call.doOnNext(message -> order.taken(run, message))
                .onErrorResume(UnreadablePayloadException.class, error -> Mono.empty())
                .repeat()
                .take(Duration.ofNanos(PATIENCE / 2), world.time())
                .subscribe(world.probe(run, "all that waits for calls"));
    }

    /** What a call has taken, so that its sender was told, and not brought to its subscriber, was there for the next call. */
    private void checkTaken(Dispatch dispatch) {
        Dispatch.Sending sending = dispatch.lastingSending();
        if (sending == null
                || dispatch.isForTheMailbox()
                || !dispatch.isDone()
                || !dispatch.parcel().trouble().isReadable()) {
            return;
        }
        for (Run run : cluster.open()) {
            if (sending.to().contains(run.com().self()) && !dispatch.read().contains(run)) {
                throw new Violation("lost", dispatch + " was taken at " + run + ", and no call has it");
            }
        }
    }

    private Parcel next(Run run, Message.Kind kind) {
        return ledger.next(run, kind, false).parcel();
    }

    private <T> void begin(Run run, String what, Mono<T> verb) {
        Probe<T> probe = world.probe(run, "at last " + what);
        begun.add(probe);
        verb.subscribe(probe);
    }

    private void meet(Run sender, Run receiver) {
        Dispatch last = ledger.next(sender, Message.Kind.RENDEZVOUS, false);
        begin(
                sender,
                "sendToSync",
                sender.com().sendToSync(last.parcel(), receiver.com().self()));
        take(
                receiver,
                last,
                "receiveFromSync",
                receiver.com().receiveFromSync(sender.com().self()));
    }

    private void collect(Run run, Run sender, Dispatch last) {
        take(
                run,
                last,
                "broadcastSync from",
                run.com().broadcastSync(null, sender.com().self()));
    }

    private void take(Run run, Dispatch last, String what, Mono<Message<?>> call) {
        begin(run, what, call.doOnNext(message -> {
            order.taken(run, message);
            if (!last.equals(ledger.of(message.payload()))) {
                world.broken("verbs", run + " takes " + message + " for " + last);
            }
        }));
    }
}
