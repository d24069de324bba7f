package io.reactivecom.demo.history;

import io.reactivecom.Com;
import io.reactivecom.ComEvent;
import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.TokenEvent;
import io.reactivecom.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A trace as the steps of a model, for the default ring and the default barrier. */
final class TraceSteps {

    /** A process of Views is a run of a process; one of the other models is a stay of it in the group. */
    private record Stay(Identity identity, long admitted) {}

    private final TracedModel model;
    private final long origin;
    private final long tickNanos;
    private final Map<Stay, Integer> numbers = new LinkedHashMap<>();
    private final Map<Identity, Stay> stays = new HashMap<>();
    private final Map<Identity, Set<Long>> waits = new HashMap<>();
    private final Map<Identity, Long> generations = new HashMap<>();
    private final List<TraceStep> steps = new ArrayList<>();

    private TraceSteps(TracedModel model, List<ComEvent> events, long tickNanos) {
        this.model = model;
        this.tickNanos = tickNanos;
        this.origin = events.get(0).when().nanos();
        events.stream()
                .filter(ComEvent.Installed.class::isInstance)
                .map(event -> ((ComEvent.Installed) event).view())
                .sorted(Comparator.comparingLong(View::number))
                .flatMap(view -> view.members().stream())
                .forEach(member -> numbers.putIfAbsent(stay(member), numbers.size() + 1));
    }

    /** Translates events of one group, in their order. */
    static List<TraceStep> of(TracedModel model, List<ComEvent> events, long tickNanos) {
        TraceSteps steps = new TraceSteps(model, events, tickNanos);
        events.forEach(steps::translate);
        return List.copyOf(steps.steps);
    }

    private Stay stay(Member member) {
        return new Stay(member.identity(), model == TracedModel.VIEWS ? 0 : member.admitted());
    }

    private int number(Member member) {
        Integer number = numbers.get(stay(member));
        if (number == null) {
            throw new IllegalArgumentException(member + " is in no view");
        }
        return number;
    }

    private void translate(ComEvent event) {
        if (event instanceof ComEvent.Installed installed) {
            View view = installed.view();
            stays.put(
                    event.when().process(),
                    stay(view.find(event.when().process()).orElseThrow()));
            add(event, TraceStep.INSTALL, 0, view.number(), members(view), 0);
        } else if (event instanceof ComEvent.Token token && model != TracedModel.HUB) {
            translate(event, token.token());
        } else if (event instanceof ComEvent.Heartbeat heartbeat && model == TracedModel.GUARD) {
            add(event, TraceStep.HEARTBEAT, number(heartbeat.from()), 0, List.of(), 0);
        } else if (model == TracedModel.HUB) {
            translateBarrier(event);
        }
    }

    private List<List<Long>> members(View view) {
        return view.members().stream()
                .map(member -> List.of((long) number(member), member.admitted()))
                .toList();
    }

    private void translate(ComEvent event, TokenEvent token) {
        if (!token.ring().equals(Com.DEFAULT)) {
            return;
        }
        String kind = switch (token.kind()) {
            case MADE -> TraceStep.MADE;
            case PASSED -> TraceStep.PASSED;
            case RECEIVED -> TraceStep.RECEIVED;
            case GRANTED -> TraceStep.GRANTED;
            case RELEASED, PARKED, LOST -> TraceStep.USED;
        };
        Member peer = token.peer();
        add(event, kind, peer == null ? 0 : number(peer), token.epoch(), List.of(), 0);
    }

    private void translateBarrier(ComEvent event) {
        Identity self = event.when().process();
        if (event instanceof ComEvent.Arrived arrival && arrival.barrier().equals(Com.DEFAULT)) {
            if (arrival.member().identity().equals(self)) {
                generations.put(self, arrival.generation());
                add(event, TraceStep.ARRIVED, 0, 0, List.of(), arrival.generation());
            } else {
                add(event, TraceStep.HEARD, number(arrival.member()), 0, List.of(), arrival.generation());
            }
        } else if (event instanceof ComEvent.Started started && started.verb().equals("synchronize")) {
            waits.computeIfAbsent(self, added -> new HashSet<>()).add(started.id());
        } else if (event instanceof ComEvent.Ended ended
                && waits.computeIfAbsent(self, added -> new HashSet<>()).remove(ended.id())
                && ended.outcome() == ComEvent.Outcome.COMPLETED) {
            add(event, TraceStep.LEFT, 0, 0, List.of(), generations.getOrDefault(self, 0L));
        }
    }

    private void add(ComEvent event, String kind, int peer, long epoch, List<List<Long>> members, long count) {
        Stay stay = stays.get(event.when().process());
        if (stay != null) {
            long tick = Math.max(0, event.when().nanos() - origin) / tickNanos;
            steps.add(new TraceStep(kind, numbers.getOrDefault(stay, 0), peer, epoch, members, tick, count));
        }
    }
}
