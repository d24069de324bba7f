package io.reactivecom.protocol.simulation;

import io.reactivecom.Member;
import io.reactivecom.protocol.ComProtocol;
import io.reactivecom.protocol.Operation;
import io.reactivecom.protocol.UserCall;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The messages of one operation to one member; some wait in the protocol, the others have not been asked for. */
final class SimulatedStream {

    private static final int AHEAD = 4;

    private final SimulatedProcess process;
    private final Operation operation;
    private final Member to;
    private final Deque<String> left;
    private int underWay;

    SimulatedStream(SimulatedProcess process, Operation operation, Member to, List<String> texts) {
        this.process = process;
        this.operation = operation;
        this.to = to;
        this.left = new ArrayDeque<>(texts);
    }

    /** Has as many under way as may be, for as long as the operation lasts. */
    void sendNext(ComProtocol stay) {
        process.verbs().carriesOut(operation, stay);
        while (underWay < AHEAD && !left.isEmpty() && process.verbs().isPending(operation)) {
            underWay++;
            stay.send(new UserCall.SendEach(operation, process.cluster().payload(left.remove()), to), process.now());
        }
    }

    /** One has gone; true if it was the last. */
    boolean sent() {
        underWay--;
        if (!left.isEmpty()) {
            if (underWay == 0) {
                process.verbs().carriesOut(operation, process);
            }
            process.execute(this::sendNext);
        }
        return underWay == 0 && left.isEmpty();
    }
}
