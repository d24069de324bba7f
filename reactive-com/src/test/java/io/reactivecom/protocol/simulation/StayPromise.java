package io.reactivecom.protocol.simulation;

import io.reactivecom.ComException;
import io.reactivecom.MemberLeftException;
import io.reactivecom.NoSuchPeerException;
import io.reactivecom.Status;
import io.reactivecom.View;
import io.reactivecom.protocol.Operation;

/** No operation completes at a process in no view, nor fails there for want of a member. Nothing waits at a stay that is over, nor, without a quorum, at one whose user wants it to fail then. */
final class StayPromise implements Observer {

    @Override
    public void expelled(SimulatedProcess process, View without) {
        check(process, "was expelled");
    }

    @Override
    public void ended(SimulatedProcess process, String how) {
        if (!how.equals("crashes")) {
            check(process, how);
        }
    }

    @Override
    public void stepped(SimulatedProcess process) {
        if (process.settings().failWhenSuspended()
                && process.status() == Status.SUSPENDED
                && process.isThere()
                && process.verbs().latest("forceNewGroup") == null) {
            check(process, "is suspended");
        }
    }

    @Override
    public void completed(SimulatedProcess process, Operation operation, Object result) {
        checkInAView(process, operation);
    }

    @Override
    public void failed(SimulatedProcess process, Operation operation, ComException error) {
        if (error instanceof NoSuchPeerException || error instanceof MemberLeftException) {
            checkInAView(process, operation);
        }
    }

    private static void checkInAView(SimulatedProcess process, Operation operation) {
        if (!process.isInAView()) {
            throw new Violation("stay", process + " is in no view, and " + operation + " has ended there");
        }
    }

    private static void check(SimulatedProcess process, String what) {
        if (process.verbs().awaits(process.protocol())) {
            throw new Violation(
                    "stay",
                    process + " " + what + ", and there waits still "
                            + process.verbs().pending());
        }
    }
}
