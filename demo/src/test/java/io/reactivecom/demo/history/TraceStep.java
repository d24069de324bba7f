package io.reactivecom.demo.history;

import java.util.List;
import java.util.StringJoiner;

/**
 * One event of a trace in the terms of a model.
 *
 * @param kind what happened
 * @param process the number of the process
 * @param peer the number of the other process, or 0
 * @param epoch the number of the view
 * @param members of an installed view: in Views pairs of a process and the number of the view that admitted it, elsewhere
 *     processes
 * @param tick when, in ticks of the model's clock
 * @param count the generation of a barrier, or 0
 */
record TraceStep(String kind, int process, int peer, long epoch, List<List<Long>> members, long tick, long count) {

    static final String INSTALL = "install";
    static final String MADE = "made";
    static final String PASSED = "passed";
    static final String RECEIVED = "received";
    static final String GRANTED = "granted";
    static final String USED = "used";
    static final String HEARTBEAT = "heartbeat";
    static final String ARRIVED = "arrived";
    static final String HEARD = "heard";
    static final String LEFT = "left";

    boolean is(String wanted) {
        return kind.equals(wanted);
    }

    boolean isBy(int wanted) {
        return process == wanted;
    }

    TraceStep by(int other) {
        return new TraceStep(kind, other, peer, epoch, members, tick, count);
    }

    TraceStep as(String other) {
        return new TraceStep(other, process, peer, epoch, members, tick, count);
    }

    TraceStep in(long other) {
        return new TraceStep(kind, process, peer, other, members, tick, count);
    }

    TraceStep with(List<List<Long>> others) {
        return new TraceStep(kind, process, peer, epoch, others, tick, count);
    }

    TraceStep at(long other) {
        return new TraceStep(kind, process, peer, epoch, members, other, count);
    }

    TraceStep counting(long other) {
        return new TraceStep(kind, process, peer, epoch, members, tick, other);
    }

    /** As a record of TLA+. */
    String tla(TracedModel model) {
        StringJoiner fields = new StringJoiner(", ", "[", "]");
        fields.add("kind |-> \"" + kind + "\"")
                .add("p |-> " + process)
                .add("peer |-> " + peer)
                .add("epoch |-> " + epoch)
                .add("tick |-> " + tick)
                .add("count |-> " + count);
        switch (model) {
            case VIEWS -> fields.add("value |-> [number |-> " + epoch + ", members |-> " + pairs() + "]");
            case GUARD -> fields.add("members |-> " + processes("<<", ">>"));
            case HUB -> fields.add("members |-> " + processes("{", "}"));
        }
        return fields.toString();
    }

    private String pairs() {
        StringJoiner pairs = new StringJoiner(", ", "<<", ">>");
        members.forEach(member -> pairs.add("<<" + member.get(0) + ", " + member.get(1) + ">>"));
        return pairs.toString();
    }

    private String processes(String open, String close) {
        StringJoiner processes = new StringJoiner(", ", open, close);
        members.forEach(member -> processes.add(member.get(0).toString()));
        return processes.toString();
    }
}
