package io.reactivecom.demo.node;

import io.reactivecom.Com;
import io.reactivecom.Permit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/** The permits that this node holds, and what it tells of them. */
final class SectionKeeper {

    private final Com com;
    private final Reports reports;
    private final Map<String, Held> held = new ConcurrentHashMap<>();

    /**
     * A permit that is held.
     *
     * @param permit the permit
     * @param listening the subscription to its loss
     */
    private record Held(Permit permit, Disposable.Swap listening) {}

    SectionKeeper(Com com, Reports reports) {
        this.com = com;
        this.reports = reports;
    }

    /** Requests a permit; one that comes when the request was just given up goes back. */
    Mono<Permit> request(String ring) {
        return Undo.ofCancelled(com.requestSC(ring).doOnNext(this::keep), this::giveBack);
    }

    /** Of a permit of the same ring that is still here, only the end of its release is yet to come. */
    private void keep(Permit permit) {
        Disposable.Swap listening = Disposables.swap();
        Held before = held.put(permit.ring(), new Held(permit, listening));
        if (before != null) {
            before.listening().dispose();
        }
        reports.report("permit", Values.permit(permit));
        listening.update(permit.lost().subscribe(nothing -> {}, error -> {}, () -> lost(permit)));
    }

    private void lost(Permit permit) {
        if (forget(permit)) {
            reports.report("permitLost", Values.permit(permit));
        }
    }

    private void giveBack(Permit permit) {
        if (forget(permit)) {
            permit.release().subscribe();
        }
    }

    /** Gives a permit back; one that turns out to be lost is still told of. */
    Mono<Void> release(String ring) {
        return Mono.defer(() -> {
            Held now = held.get(ring);
            Mono<Void> releasing = com.releaseSC(ring);
            return now == null ? releasing : releasing.doOnSuccess(nothing -> forget(now.permit()));
        });
    }

    /** Whether the permit was held until now. */
    private boolean forget(Permit permit) {
        Held now = held.get(permit.ring());
        if (now == null || !now.permit().equals(permit) || !held.remove(permit.ring(), now)) {
            return false;
        }
        now.listening().dispose();
        return true;
    }
}
