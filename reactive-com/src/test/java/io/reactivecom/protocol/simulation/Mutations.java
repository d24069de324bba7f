package io.reactivecom.protocol.simulation;

import java.util.List;

/** The bugs that the simulator has to find: what somebody might get wrong. */
final class Mutations {

    private Mutations() {}

    static List<Mutation> all() {
        return List.of(TOKENS, CONSENSUS, STORING, LINKS, BARRIERS, VERBS, EnvironmentMutations.all()).stream()
                .flatMap(List::stream)
                .toList();
    }

    private static final List<Mutation> TOKENS = List.of(
            new Mutation(
                    "the minter does not wait for all reports",
                    "TokenMinter",
                    "!founding && reports.size() < group.view().size()",
                    "!founding && 2 * reports.size() < group.view().size()"),
            new Mutation(
                    "there is no guard",
                    "TokenMinter",
                    "group.decision().lastRemoval() > 0 && now < guardedUntil",
                    "now < 0"),
            new Mutation(
                    "a permit is kept after a suspension",
                    "TokenRings",
                    "                ring.lose();",
                    "                ring.isHere();"),
            new Mutation(
                    "a token of an earlier epoch is honoured",
                    "TokenRings",
                    "token.epoch() == group.view().number()",
                    "token.epoch() <= group.view().number()"),
            new Mutation(
                    "fences do not rise over views",
                    "TokenRing",
                    "group.viewId().fenceBase() * GRANTS",
                    "group.viewId().generation() * GRANTS"),
            new Mutation(
                    "a token does not take along who asks again",
                    "TokenRing",
                    "        turns.requested(group.self(), requests);",
                    "        turns.requested(group.self(), served());"),
            new Mutation(
                    "a token forgets who else had asked before it came",
                    "Turns",
                    "            hear(view.member(rank), token.requested().get(rank));",
                    "            requested(view.member(rank), token.requested().get(rank));"),
            new Mutation(
                    "the minter forgets who has asked after its report",
                    "Turns",
                    "        hear(member, report.requested());",
                    "        requested(member, report.requested());"));

    private static final List<Mutation> CONSENSUS = List.of(
            new Mutation(
                    "an acceptor forgets what it accepted",
                    "ViewConsensus",
                    "accepted = new Vote(under, decision);",
                    "accepted = under.owner().equals(self.identity()) ? new Vote(under, decision) : null;"),
            new Mutation(
                    "a proposer ignores the value of the highest ballot",
                    "ViewConsensus",
                    "ask(highest == null ? wanted : highest.decision());",
                    "ask(wanted);"),
            new Mutation(
                    "half is a quorum without rank 0",
                    "Policy",
                    "2 * voters == view.size() && withFirst",
                    "2 * voters == view.size()"),
            new Mutation(
                    "the order of ranks is not kept",
                    "NextView",
                    "        boolean somebodyJoined = admit",
                    "        java.util.Collections.reverse(members);\n        boolean somebodyJoined = admit"),
            new Mutation(
                    "a joiner counts those that it has dialled as those that have dialled it",
                    "Admission",
                    ".filter(reachability::isReachedBy)",
                    ".filter(member -> true)"),
            new Mutation(
                    "a founder proposes others that it cannot dial",
                    "Bootstrap",
                    "!reachability.reachesAll(founders, now)",
                    "false"),
            new Mutation(
                    "a founder agrees to one that it cannot dial",
                    "Bootstrap",
                    "mayAgree && reachability.reachesAllOf(first, now)",
                    "mayAgree"),
            new Mutation(
                    "a view is not sent again to one that missed it",
                    "Membership",
                    "links.send(new Member(from, \"\", 0), new Install(group.decision()));",
                    "detector.lookAround(now);"));

    private static final List<Mutation> STORING = List.of(
            new Mutation(
                    "a founder founds again while the first view is being stored",
                    "Group",
                    "return adopted != null || joined();",
                    "return joined();"),
            new Mutation(
                    "an older decision takes the place of one that is being stored",
                    "Membership",
                    "View latest = group.latest();",
                    "View latest = group.view();"),
            new Mutation(
                    "a second removal does not begin the guard anew",
                    "Membership",
                    "decision.lastRemoval() > group",
                    "decision.lastRemoval() == group"));

    private static final List<Mutation> LINKS = List.of(
            new Mutation(
                    "a link resumes one frame too late",
                    "Unacknowledged",
                    "frames.peekFirst().sequence() <= sequence",
                    "frames.peekFirst().sequence() <= sequence + 1"),
            new Mutation(
                    "repetitions are not dropped after a reconnect",
                    "Link",
                    "itsNumbering != peerNumbering || frame.sequence() <= received",
                    "itsNumbering != peerNumbering"),
            new Mutation(
                    "a stale resume passes for forgetfulness",
                    "Link",
                    "theirs.numbering() > peerNumbering;",
                    "theirs.numbering() != peerNumbering || theirs.known() != numbering;"),
            new Mutation("a position told on one connection counts as told on the next", "Session", """
                        Ack told() {
                            return told;
                        }

                        void told(Ack position) {
                            told = position;
                        }
                    """, """
                        Ack told() {
                            return TOLD.get(link);
                        }

                        void told(Ack position) {
                            TOLD.put(link, position);
                        }

                        private static final java.util.Map<@Nullable Link, Ack> TOLD = new java.util.WeakHashMap<>();
                    """),
            new Mutation(
                    "what waits for room is forgotten",
                    "Transmission",
                    "            link.unsent().add(view, body);\n            proceed(link);\n",
                    "            proceed(link);\n"),
            new Mutation("credit is exceeded by one", "Allowance", "return sent < allowed;", "return sent <= allowed;"),
            new Mutation("credit is not given back", "Links", "        link.consumed(body);\n", ""),
            new Mutation(
                    "what former stays have left in a mailbox takes no room",
                    "Leftovers",
                    "return counts.getOrDefault(name, 0L);",
                    "return 0;"));

    private static final List<Mutation> BARRIERS = List.of(
            new Mutation(
                    "the base of a barrier is one too high",
                    "NextView",
                    "new Base(barrier, number, count)",
                    "new Base(barrier, number, count + 1)"),
            new Mutation(
                    "a barrier does not wait for the last member",
                    "Arrivals",
                    "        behind = 0;\n        for (Member member : view.members()) {",
                    "        behind = 0;\n        for (Member member : view.members().subList(0, Math.max(1, view.size() - 1))) {"),
            new Mutation(
                    "what was announced in an earlier view is taken",
                    "Barriers",
                    "body.view() == group.view().number()",
                    "body.view() <= group.view().number()"),
            new Mutation(
                    "the next hub is not told of the arrivals before it",
                    "Audience",
                    "!before.contains(member)",
                    "group.hub() == null && !before.contains(member)"),
            new Mutation(
                    "the hub does not announce anew in the next view",
                    "Barriers",
                    "            barrier.forgetComplete();\n",
                    ""),
            new Mutation(
                    "a view that becomes small is not told of the arrivals at its hub",
                    "Audience",
                    "new HashSet<>(members)",
                    "new HashSet<>(members.size() == 1 && group.hub() == null ? group.others() : members)"));

    private static final List<Mutation> VERBS = List.of(
            new Mutation(
                    "an acknowledgement of another message counts",
                    "AcknowledgedBroadcasts",
                    "broadcasts.get(body.id());",
                    "new Object() {\n"
                            + "            private Broadcast first;\n"
                            + "            {\n"
                            + "                broadcasts.forEach((id, one) -> first = first == null ? one : first);\n"
                            + "            }\n"
                            + "        }.first;"),
            new Mutation(
                    "one that has left counts as one that has acknowledged",
                    "AcknowledgedBroadcasts",
                    "broadcast.departed.add(departed);",
                    "broadcast.acknowledged.add(departed);"),
            new Mutation(
                    "a rendezvous is acknowledged before it is taken",
                    "Rendezvous",
                    "        meetings.message(message);",
                    "        acknowledge(message.value());\n        meetings.message(message);"),
            new Mutation(
                    "what begins before the first view does not wait for it",
                    "Machines",
                    "        if (group.joined()) {",
                    "        if (group.view() != null) {"),
            new Mutation(
                    "what waits when a stay ends is not failed",
                    "Stay",
                    "        failAll(why);",
                    "        over = why;"));
}
