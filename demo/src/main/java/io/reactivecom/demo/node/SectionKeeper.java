package io.reactivecom.demo.node;

import io.reactivecom.Com;
import io.reactivecom.Permit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The permits that this node holds, and what it tells of them. */
final class SectionKeeper {

    private final Com com;
    private final Reports reports;
    private final Map<String, Permit> held = new ConcurrentHashMap<>();

    SectionKeeper(Com com, Reports reports) {
        this.com = com;
        this.reports = reports;
    }

    /** Requests a permit; one that comes when the request was just given up goes back. */
    Mono<Permit> request(String ring) {
        return Mono.defer(() -> {
            AtomicReference<Permit> granted = new AtomicReference<>();
            return com.requestSC(ring)
                    .doOnNext(granted::set)
                    .doOnNext(this::keep)
                    .doOnCancel(() -> giveBack(granted.get()));
        });
    }

    private void keep(Permit permit) {
        held.put(permit.ring(), permit);
        reports.report("permit", Values.permit(permit));
        permit.lost().subscribe(nothing -> {}, error -> {}, () -> {
            if (held.remove(permit.ring(), permit)) {
                reports.report("permitLost", Values.permit(permit));
            }
        });
    }

    private void giveBack(@Nullable Permit permit) {
        if (permit != null && held.remove(permit.ring(), permit)) {
            permit.release().subscribe();
        }
    }

    /** Gives a permit back; one that turns out to be lost is still told of. */
    Mono<Void> release(String ring) {
        return Mono.defer(() -> {
            Permit permit = held.get(ring);
            return com.releaseSC(ring).doOnSuccess(nothing -> forget(permit));
        });
    }

    private void forget(@Nullable Permit permit) {
        if (permit != null) {
            held.remove(permit.ring(), permit);
        }
    }
}
