package io.reactivecom.demo.scenario;

/** The steps of the scenario, in the order in which every process goes through them. */
enum Step {
    REGISTER(0, "All register and meet at a first barrier; the last one makes the token"),
    HEARTBEATS(0, "Everyone hears everyone's heartbeat"),
    SENDS(1, "P1 broadcasts, sends to P0, publishes"),
    BARRIER(0, "All meet at a barrier"),
    SYNC_BROADCAST(0, "P0 broadcasts and waits for everyone's acknowledgement"),
    RENDEZVOUS(0, "P0 and P1 meet: sendToSync, receiveFromSync"),
    SECTION(1, "P1, then P2 in the critical section"),
    KILL(0, "P0 is killed; the survivors are renumbered"),
    SECTION_AFTER(2, "P2 in the critical section, under its new number"),
    STOP(1, "The survivors leave");

    private final int leader;
    private final String title;

    Step(int leader, String title) {
        this.leader = leader;
        this.title = title;
    }

    /** The number of the process that begins it for the onlookers; the others may be a little before or behind. */
    int leader() {
        return leader;
    }

    String title() {
        return (ordinal() + 1) + ". " + title;
    }
}
