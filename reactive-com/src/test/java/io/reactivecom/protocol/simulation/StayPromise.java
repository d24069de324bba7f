package io.reactivecom.protocol.simulation;

import io.reactivecom.Status;
import io.reactivecom.View;

/** Nothing waits at a stay that is over, nor, without a quorum, at one whose user wants it to fail then. */
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

    private static void check(SimulatedProcess process, String what) {
        if (process.verbs().awaits(process.protocol())) {
            throw new Violation(
                    "stay",
                    process + " " + what + ", and there waits still "
                            + process.verbs().pending());
        }
    }
}
