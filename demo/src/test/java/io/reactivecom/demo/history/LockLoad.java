package io.reactivecom.demo.history;

import io.reactivecom.demo.history.LockSpec.Acquired;
import io.reactivecom.demo.history.LockSpec.Ended;
import tools.jackson.databind.JsonNode;

/** Every process enters and leaves the critical section of one ring. */
final class LockLoad extends Load {

    static final String OBJECT = "ring ";
    private static final int PATIENCE_MILLIS = 3_000;

    private final String ring;

    LockLoad(NodeGroup group, RecordedHistory history, String run, int number) {
        super(group, history, run);
        this.ring = "ring-" + run + "-" + number;
    }

    @Override
    void start() {
        for (int place = 0; place < group.size(); place++) {
            int at = place;
            repeat(() -> visit(at));
        }
    }

    private void visit(int place) {
        Outcome request = ask(place, command("requestSC").put("ring", ring).put("timeoutMillis", PATIENCE_MILLIS));
        if (!request.isOk()) {
            return; // a permit that was granted unseen held nobody up: its process has ended
        }
        String holder = request.node().label();
        long fence = fence(request.value());
        history.add(request.span(OBJECT + ring, new Acquired(holder, fence)));
        Outcome release = ask(request.node(), command("releaseSC").put("ring", ring));
        // where it was not given back, the permit may have been lost at any time since it was granted
        long begun = release.isOk() ? release.begun() : request.begun();
        long ended = release.isUnknown() ? Span.NEVER : release.ended();
        history.add(new Span(OBJECT + ring, new Ended(holder, fence), begun, ended));
    }

    private static long fence(JsonNode permit) {
        return permit.get("fence").asLong();
    }
}
