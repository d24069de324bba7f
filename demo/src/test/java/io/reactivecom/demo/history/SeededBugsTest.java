package io.reactivecom.demo.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Histories of processes with a mistake in them are rejected. */
@Tag("nightly")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no SIGSTOP")
class SeededBugsTest {

    private static final String PROTOCOL = "io/reactivecom/protocol/";
    private static final int TRIES = 5;
    private static final int OPERATIONS = 4_000;
    private static final int SECONDS = 15;

    @TempDir
    private Path classes = Path.of("");

    static List<SeededBug> bugs() {
        return List.of(
                new SeededBug(
                        "the token is passed on while its permit is held",
                        PROTOCOL + "TokenRing.java",
                        "while (here && held == null) {",
                        "while (here && (held == null || nextWaiting() != null)) {",
                        LockLoad.OBJECT),
                new SeededBug(
                        "fences do not rise within a view",
                        PROTOCOL + "TokenRing.java",
                        "        grant++;\n",
                        "        grant = grant + 1 - grant % 2;\n",
                        LockLoad.OBJECT),
                new SeededBug(
                        "a rendezvous is acknowledged before it is taken",
                        PROTOCOL + "Rendezvous.java",
                        "        meetings.message(message);",
                        "        acknowledge(message.value());\n        meetings.message(message);",
                        RendezvousLoad.OBJECT),
                new SeededBug(
                        "a barrier does not wait for the last member",
                        PROTOCOL + "Arrivals.java",
                        "        behind = 0;\n        for (Member member : view.members()) {",
                        "        behind = 0;\n        for (Member member : view.members().subList(0, Math.max(1, view.size() - 1))) {",
                        BarrierLoad.OBJECT),
                new SeededBug(
                        "repetitions are not dropped after a reconnect",
                        PROTOCOL + "Link.java",
                        "itsNumbering != peerNumbering || frame.sequence() <= received",
                        "itsNumbering != peerNumbering",
                        MessageLoad.OBJECT),
                new SeededBug(
                        "one acknowledgement counts for all",
                        PROTOCOL + "AcknowledgedBroadcasts.java",
                        "            broadcast.acknowledged.add(from);\n",
                        "            broadcast.acknowledged.add(from);\n"
                                + "            broadcast.acknowledged.addAll(broadcast.missing);\n"
                                + "            broadcast.missing.clear();\n",
                        BroadcastLoad.OBJECT));
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void areRejected(SeededBug bug) throws Exception {
        List<String> rejected = List.of();
        List<String> rejectedWindows = List.of();
        Random random = new Random(1);
        try (HistoryRun run = new HistoryRun(3, random, bug.compileTo(classes))) {
            for (int number = 0; number < TRIES && rejected.isEmpty(); number++) {
                HistoryRun.Verdict verdict = run.record("b" + number, OPERATIONS, SECONDS);
                rejected = verdict.rejected();
                rejectedWindows = verdict.rejectedWindows();
            }
        }
        assertThat(rejected).as("what the judge rejected").anyMatch(object -> object.startsWith(bug.object()));
        assertThat(rejectedWindows)
                .as("what the second judge rejected")
                .anyMatch(window -> window.startsWith(bug.object()));
    }
}
