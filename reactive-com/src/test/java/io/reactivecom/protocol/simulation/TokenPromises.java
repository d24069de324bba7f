package io.reactivecom.protocol.simulation;

import io.reactivecom.Member;
import io.reactivecom.TokenEvent;
import io.reactivecom.View;
import io.reactivecom.protocol.Grant;
import io.reactivecom.wire.ViewId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Mutual exclusion: one token a ring and epoch, one valid permit a ring, and fencing numbers that only rise. */
final class TokenPromises implements Observer {

    /** A token with a process. */
    private record Held(SimulatedProcess by, String ring) {}

    /** A token on its way, in which its receiver would still believe. */
    private record Flight(Member to, String ring, ViewId epoch) {}

    /** A ring of one group: several may live where an operator has forced some. */
    private record Ring(long generation, String name) {
        static Ring of(SimulatedProcess process, Grant grant) {
            return new Ring(process.view().generation(), grant.ring());
        }
    }

    private final SimulatedCluster cluster;
    private final Set<Held> held = new HashSet<>();
    private final Set<Flight> flights = new HashSet<>();
    private final Map<Ring, Long> fences = new HashMap<>();
    private final Map<Ring, List<SimulatedProcess>> permitted = new HashMap<>();
    private boolean changed;

    TokenPromises(SimulatedCluster cluster) {
        this.cluster = cluster;
    }

    /** What was promised of fencing numbers does not reach into the group that is founded now. */
    void forgetFences() {
        fences.clear();
    }

    @Override
    public void token(SimulatedProcess process, TokenEvent event) {
        Held here = new Held(process, event.ring());
        switch (event.kind()) {
            case MADE -> held.add(here);
            case RECEIVED -> {
                flights.remove(new Flight(process.self(), event.ring(), epoch(process, event)));
                held.add(here);
            }
            case PASSED -> {
                held.remove(here);
                flights.add(new Flight(Objects.requireNonNull(event.peer()), event.ring(), epoch(process, event)));
            }
            default -> {
                return;
            }
        }
        changed = true;
    }

    @Override
    public void installed(SimulatedProcess process, View view) {
        changed = true;
    }

    @Override
    public void expelled(SimulatedProcess process, View without) {
        held.removeIf(token -> token.by().equals(process));
    }

    @Override
    public void ended(SimulatedProcess process, String how) {
        held.removeIf(token -> token.by().equals(process));
        permitted.values().forEach(holders -> holders.remove(process));
    }

    @Override
    public void granted(SimulatedProcess process, Grant grant) {
        Long before = fences.put(Ring.of(process, grant), grant.fence());
        if (before != null && before >= grant.fence()) {
            throw new Violation("fence", process + " has " + grant + " after " + before);
        }
        permitted
                .computeIfAbsent(Ring.of(process, grant), added -> new ArrayList<>())
                .add(process);
    }

    @Override
    public void ungranted(SimulatedProcess process, Grant grant) {
        permitted.forEach((ring, holders) -> {
            if (ring.name().equals(grant.ring())) {
                holders.remove(process);
            }
        });
    }

    @Override
    public void stepped(SimulatedProcess process) {
        if (changed) {
            changed = false;
            countTokens();
        }
        permitted.forEach(this::countPermits);
    }

    private static ViewId epoch(SimulatedProcess process, TokenEvent event) {
        return new ViewId(process.view().generation(), event.epoch());
    }

    private void countTokens() {
        Map<String, List<Object>> tokens = new HashMap<>();
        for (Held token : held) {
            String key = token.ring() + " of epoch " + ViewId.of(token.by().view());
            tokens.computeIfAbsent(key, added -> new ArrayList<>()).add(token);
        }
        flights.removeIf(flight -> !mayArrive(flight));
        for (Flight flight : flights) {
            String key = flight.ring() + " of epoch " + flight.epoch();
            tokens.computeIfAbsent(key, added -> new ArrayList<>()).add(flight);
        }
        tokens.forEach((key, all) -> {
            if (all.size() > 1) {
                throw new Violation("one token", "ring " + key + " has " + all);
            }
        });
    }

    private boolean mayArrive(Flight flight) {
        return cluster.living().stream()
                .anyMatch(
                        process -> process.self().identity().equals(flight.to().identity())
                                && !ViewId.of(process.view()).isAfter(flight.epoch()));
    }

    /** A permit counts if its holder, looking at it now, would still believe in it; a paused one looks when it goes on. */
    private void countPermits(Ring ring, List<SimulatedProcess> holders) {
        if (holders.size() > 1) {
            List<SimulatedProcess> believing = new ArrayList<>(holders);
            believing.removeIf(process -> !believes(process));
            if (believing.size() > 1) {
                throw new Violation("one permit", "for " + ring + " there are those of " + believing);
            }
        }
    }

    private static boolean believes(SimulatedProcess process) {
        return !process.isPaused() && process.insight().believes(process.now());
    }
}
