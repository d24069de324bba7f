package io.reactivecom.protocol.simulation;

import io.reactivecom.ComException;
import io.reactivecom.Identity;
import io.reactivecom.Status;
import io.reactivecom.SuspendedException;
import io.reactivecom.TokenEvent;
import io.reactivecom.View;
import io.reactivecom.protocol.Operation;
import io.reactivecom.wire.Body;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.ViewBody;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Recognizes the rare paths that processes take, views and verbs; {@link RareLinks} does so for links and ballots. */
final class RarePaths implements Observer {

    private final Observer tally;
    private final Map<SimulatedProcess, View> suspendedIn = new HashMap<>();
    private final Set<SimulatedProcess> expelled = new HashSet<>();
    private final Map<Identity, View> installed = new HashMap<>();

    RarePaths(Observer tally) {
        this.tally = tally;
    }

    @Override
    public void installed(SimulatedProcess process, View view) {
        View former = installed.put(process.self().identity(), view);
        if (former != null && view.number() > former.number() + 1) {
            tally.happened(Occurrence.VIEW_SKIPPED);
        }
        if (view.size() > 7) {
            tally.happened(Occurrence.MORE_THAN_SEVEN_MEMBERS);
        }
        if (process.insight().mostHeld() > 0) {
            tally.happened(Occurrence.HELD_FRAME_RELEASED);
        }
        if (former != null && former.members().equals(view.members())) {
            tally.happened(Occurrence.RENEWED_VIEW);
        }
        if (expelled.remove(process)) {
            tally.happened(Occurrence.EXPELLED_AND_BACK);
        }
    }

    @Override
    public void expelled(SimulatedProcess process, View without) {
        tally.happened(Occurrence.EXPELLED_ALTHOUGH_ALIVE);
        expelled.add(process);
        suspendedIn.remove(process);
    }

    @Override
    public void status(SimulatedProcess process, Status status) {
        if (status == Status.SUSPENDED) {
            suspendedIn.put(process, process.view());
        } else {
            View before = suspendedIn.remove(process);
            if (before != null && before.equals(process.view())) {
                tally.happened(Occurrence.SUSPENDED_AND_BACK_IN_THE_SAME_VIEW);
            }
        }
    }

    @Override
    public void token(SimulatedProcess process, TokenEvent event) {
        if (event.kind() == TokenEvent.Kind.LOST) {
            tally.happened(Occurrence.PERMIT_LOST);
        }
    }

    @Override
    public void received(SimulatedProcess by, SimulatedProcess from, Frame frame) {
        if (frame instanceof Frame.Sequenced sequenced) {
            Body body = sequenced.body();
            if (body instanceof Body.Token token && token.epoch() < by.view().number()) {
                tally.happened(Occurrence.TOKEN_VOID_IN_FLIGHT);
            } else if (body instanceof ViewBody.FoundWithdrawn) {
                tally.happened(Occurrence.FOUNDER_GAVE_WAY);
            }
        }
    }

    @Override
    public void waits(SimulatedProcess process, Operation operation) {
        boolean posts = operation.verb().equals("broadcast") || operation.verb().equals("sendTo");
        if (!process.isInAView()) {
            tally.happened(Occurrence.BEGUN_IN_NO_VIEW);
        } else if (posts || operation.verb().equals("publish")) {
            tally.happened(Occurrence.CREDIT_AWAITED);
        }
    }

    @Override
    public void failed(SimulatedProcess process, Operation operation, ComException error) {
        if (error instanceof SuspendedException) {
            tally.happened(Occurrence.FAILED_BECAUSE_SUSPENDED);
        }
    }
}
