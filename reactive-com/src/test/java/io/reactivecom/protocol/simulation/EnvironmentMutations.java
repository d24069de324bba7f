package io.reactivecom.protocol.simulation;

import java.util.List;

/** Bugs that show only where clocks, disks, restarts, bytes or policies are not what they mostly are. */
final class EnvironmentMutations {

    private EnvironmentMutations() {}

    static List<Mutation> all() {
        return List.of(CLOCKS, BEGINNINGS, MESSAGES, LIMITS, UPHEAVALS).stream()
                .flatMap(List::stream)
                .toList();
    }

    private static final List<Mutation> CLOCKS = List.of(
            new Mutation(
                    "the guard has no tenth for clocks that drift",
                    "Settings",
                    "timeoutNanos + timeoutNanos / 10",
                    "timeoutNanos"),
            new Mutation(
                    "a permit stands for two intervals longer",
                    "FailureDetector",
                    "sent + group.settings().timeoutNanos()",
                    "sent + 2 * group.settings().intervalNanos() + group.settings().timeoutNanos()"));

    private static final List<Mutation> BEGINNINGS = List.of(
            new Mutation(
                    "a group that begins anew is only later than the clock",
                    "Horizon",
                    "Math.max(generation + 1, Math.max(wallMillis, fenceBase + 1) - number)",
                    "wallMillis - number"),
            new Mutation(
                    "fences begin anew in a view that is only renewed",
                    "TokenRing",
                    "    private long nextFence() {\n        grant++;\n        lastFence = group.viewId().fenceBase() * GRANTS",
                    "    private List<Member> fenced = List.of();\n    private long base;\n\n"
                            + "    private long nextFence() {\n        grant++;\n"
                            + "        base = group.view().members().equals(fenced) ? base : group.viewId().fenceBase();\n"
                            + "        fenced = group.view().members();\n        lastFence = base * GRANTS"),
            new Mutation("of sides of one size none gives way", "Membership", "(larger > 0 || first)", "larger > 0"));

    private static final List<Mutation> MESSAGES = List.of(
            new Mutation(
                    "a message that cannot be read takes room for ever",
                    "ComProtocol",
                    "discarded(Incoming message) {\n        machines.outflow.consumed(message);",
                    "discarded(Incoming message) {"),
            new Mutation(
                    "of a stream only one message counts as waiting",
                    "Posts",
                    "backlog.messages++;",
                    "backlog.messages = 1;"),
            new Mutation(
                    "frames of any length are taken from nobody",
                    "Sessions",
                    "        carrier.trust(session.connection());\n",
                    ""),
            new Mutation(
                    "who asked and who was served are read the wrong way round",
                    "BodyWriter",
                    "        writeList(out, body.requested(), Primitives::writeNumber);\n"
                            + "        writeList(out, body.served(), Primitives::writeNumber);",
                    "        writeList(out, body.served(), Primitives::writeNumber);\n"
                            + "        writeList(out, body.requested(), Primitives::writeNumber);"));

    private static final List<Mutation> LIMITS = List.of(
            new Mutation(
                    "a member without room for a name refuses in silence",
                    "NameLimit",
                    "        outbox.send(from, new NoRoom(rings, name, most));\n",
                    ""),
            new Mutation(
                    "who waits at a barrier heeds the refusal of its hub alone",
                    "Barriers",
                    "barrier != null && group.contains(from)",
                    "barrier != null && audience.contains(from)"),
            new Mutation(
                    "a barrier that was refused once is not told of again",
                    "Barrier",
                    "        toldToAll = 0;\n        return",
                    "        return"));

    private static final List<Mutation> UPHEAVALS = List.of(
            new Mutation(
                    "a forced group has the next generation and nothing else",
                    "ForcedGroup",
                    "        View view = new View(generation, number, List.of(member));",
                    "        View view = new View(group.latest().generation() + 1, former + 1, List.of(member));"),
            new Mutation(
                    "a ring never comes to the ninth member and those after it",
                    "Turns",
                    "            if (requested.getOrDefault(member, 0L)",
                    "            if (view.rankOf(member) < 8 && requested.getOrDefault(member, 0L)"),
            new Mutation(
                    "the guard counts from this view and not from the latest removal",
                    "TokenMinter",
                    "group.decision().lastRemoval() > 0",
                    "group.decision().lastRemoval() == group.view().number()"),
            new Mutation(
                    "a CANCEL overtakes the rendezvous that it withdraws",
                    "Unsent",
                    "body instanceof Body.Cancel || ",
                    ""));
}
