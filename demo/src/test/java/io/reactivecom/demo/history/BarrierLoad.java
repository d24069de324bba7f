package io.reactivecom.demo.history;

import io.reactivecom.demo.history.BarrierSpec.Entered;
import io.reactivecom.demo.history.BarrierSpec.Left;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** All processes meet at one barrier, again and again. */
final class BarrierLoad extends Load {

    static final String OBJECT = "barrier ";

    private final String barrier;
    private final Map<String, AtomicLong> generations = new ConcurrentHashMap<>();

    BarrierLoad(NodeGroup group, RecordedHistory history, String run) {
        super(group, history, run);
        this.barrier = "barrier-" + run;
    }

    @Override
    void start() {
        for (int place = 0; place < group.size(); place++) {
            int at = place;
            repeat(() -> meet(at));
        }
    }

    private void meet(int place) {
        LoadedNode node = group.node(place);
        long generation = generations
                .computeIfAbsent(node.label(), added -> new AtomicLong())
                .incrementAndGet();
        Outcome meeting = ask(node, command("synchronize").put("barrier", barrier));
        Entered entered = new Entered(node.label(), generation);
        if (meeting.isOk()) {
            history.add(meeting.span(OBJECT + barrier, entered));
            history.add(meeting.span(OBJECT + barrier, new Left(node.label(), generation)));
        } else {
            history.add(new Span(OBJECT + barrier, entered, meeting.begun(), Span.NEVER));
        }
    }
}
