package io.reactivecom.trace;

import io.reactivecom.ComEvent;
import io.reactivecom.ComEvent.Arrived;
import io.reactivecom.ComEvent.Ended;
import io.reactivecom.ComEvent.Installed;
import io.reactivecom.ComEvent.Outcome;
import io.reactivecom.ComEvent.Started;
import io.reactivecom.Identity;
import io.reactivecom.Member;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which arrivals let whom pass a barrier: those of all who are in its view when it goes on. */
final class Gatherings {

    private record Gathering(String barrier, long generation) {}

    /** A wait at a barrier; for which generation is known by the first arrival after its beginning. */
    private static final class Wait {
        private final String barrier;
        private @Nullable Gathering gathering;

        Wait(String barrier) {
            this.barrier = barrier;
        }
    }

    /** What a process's lane has told so far. */
    private static final class Lane {
        private final Map<Long, Wait> waits = new LinkedHashMap<>();
        private List<Member> view = List.of();
    }

    private final Map<Gathering, Map<Identity, Integer>> arrivals = new HashMap<>();
    private final Map<Identity, Lane> lanes = new HashMap<>();

    Gatherings(List<ComEvent> events) {
        for (int place = 0; place < events.size(); place++) {
            if (events.get(place) instanceof Arrived arrival && isOwn(arrival)) {
                arrivals.computeIfAbsent(gathering(arrival), added -> new HashMap<>())
                        .putIfAbsent(arrival.when().process(), place);
            }
        }
    }

    private static boolean isOwn(Arrived arrival) {
        return arrival.member().identity().equals(arrival.when().process());
    }

    private static Gathering gathering(Arrived arrival) {
        return new Gathering(arrival.barrier(), arrival.generation());
    }

    /** The places of the arrivals of others that an event has waited for. Each process's events are given in their order. */
    List<Integer> of(ComEvent event) {
        Lane lane = lanes.computeIfAbsent(event.when().process(), added -> new Lane());
        if (event instanceof Installed installed) {
            lane.view = installed.view().members();
        } else if (event instanceof Started started && Spans.isOfABarrier(event)) {
            lane.waits.put(started.id(), new Wait(started.detail()));
        } else if (event instanceof Arrived arrival && isOwn(arrival)) {
            lane.waits.values().stream()
                    .filter(wait -> wait.gathering == null && wait.barrier.equals(arrival.barrier()))
                    .forEach(wait -> wait.gathering = gathering(arrival));
        } else if (event instanceof Ended ended) {
            Wait wait = lane.waits.remove(ended.id());
            if (wait != null && wait.gathering != null && ended.outcome() == Outcome.COMPLETED) {
                return arrivals(wait.gathering, lane.view, ended.when().process());
            }
        }
        return List.of();
    }

    private List<Integer> arrivals(Gathering gathering, List<Member> view, Identity self) {
        Map<Identity, Integer> known = arrivals.getOrDefault(gathering, Map.of());
        return view.stream()
                .map(Member::identity)
                .filter(identity -> !identity.equals(self))
                .map(known::get)
                .filter(Objects::nonNull)
                .toList();
    }
}
