package io.reactivecom.demo.scenario;

import java.util.List;

/** All that is checked of a scenario, in the order of its steps. */
final class Checks {

    private Checks() {}

    static List<Verdict> of(Transcript transcript) {
        GroupChecks group = new GroupChecks(transcript);
        MessageChecks messages = new MessageChecks(transcript);
        ExclusionChecks exclusion = new ExclusionChecks(transcript);
        return List.of(
                group.ranksByArrival(),
                group.heartbeatsOfAll(),
                group.tokenMadeByTheLast(),
                messages.broadcastReachedTheOthers(),
                messages.sendToReachedOne(),
                messages.publishReachedAll(),
                messages.clockCondition(),
                exclusion.barriersHeld(),
                messages.broadcastSyncWaited(),
                messages.rendezvousInOrder(),
                exclusion.sectionsNeverOverlapped(),
                exclusion.fencesRose(),
                group.survivorsRenumbered(),
                group.cleanStop());
    }
}
