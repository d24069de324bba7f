package io.reactivecom.protocol.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How many frames each verb takes, and how that grows with the group.
 *
 * <p>{@code -Dgrowth=write} writes the figures of large groups, up to the size that {@code -Dgrowth.most} says, 512 by
 * default, to {@code docs/growth-simulated.csv}.
 */
class GrowthTest {

    private static final Path FIGURES = Path.of("docs/growth-simulated.csv");
    private static final List<Integer> SIZES = List.of(4, 8, 16, 32, 64, 128, 256, 512, 1_000);
    /** Beyond, there are too many frames for one heap. */
    private static final int MOST_TO_JOIN = 128;

    private static final int NEVER = Integer.MAX_VALUE;

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 12})
    void aBarrierThroughAHubTakesAFrameToAndFromEachOther(int members) {
        Growth growth = Growth.founded(members, 2);

        assertThat(growth.barrier().frames()).isEqualTo(2L * (members - 1));
        assertThat(growth.barrier().frames()).as("once more").isEqualTo(2L * (members - 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 12})
    void aBarrierWithoutAHubTakesAFrameFromEachToEachOther(int members) {
        assertThat(Growth.founded(members, NEVER).barrier().frames()).isEqualTo((long) members * (members - 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 12})
    void anAcknowledgedBroadcastTakesAFrameToAndFromEachOther(int members) {
        assertThat(Growth.founded(members, NEVER).broadcastSync().frames()).isEqualTo(2L * (members - 1));
    }

    /** The last-ranked member, which makes the token, takes all its turns before anybody else's request reaches it. */
    @ParameterizedTest
    @ValueSource(ints = {3, 5, 12})
    void aTurnThatIsTakenAgainAndAgainTakesOneFrame(int members) {
        long once = Growth.founded(members, NEVER).lock(1).frames();

        assertThat(Growth.founded(members, NEVER).lock(4).frames()).isEqualTo(once + 3L * (members - 1));
    }

    @Test
    @EnabledIfSystemProperty(named = "growth", matches = "write")
    void writesHowItGrows() throws IOException {
        List<String> lines = new ArrayList<>(List.of("workload,mode,members,frames,virtual_ms"));
        for (int members : SIZES) {
            if (members <= Integer.getInteger("growth.most", 512)) {
                withHub(members, lines);
                lines.add(line(
                        "barrier",
                        "all-to-all",
                        members,
                        Growth.founded(members, NEVER).barrier()));
                if (members <= MOST_TO_JOIN) {
                    lines.add(line(
                            "join", "one group", members, Growth.joined(members).forming()));
                }
                Files.write(FIGURES, lines);
            }
        }
    }

    /** No more than one group at a time is kept: the links of a thousand members are half a million. */
    private static void withHub(int members, List<String> lines) {
        Growth growth = Growth.founded(members, 2);
        lines.add(line("join", "founding together", members, growth.forming()));
        lines.add(line("barrier", "hub", members, growth.barrier()));
        lines.add(line("broadcastSync", "", members, growth.broadcastSync()));
        lines.add(line("lock", "", members, growth.lock(1)));
        Growth.Cost twice = growth.lock(2);
        lines.add(line("lock", "again", members, growth.lock(3).less(twice)));
    }

    private static String line(String workload, String mode, int members, Growth.Cost cost) {
        String line = String.format(
                Locale.ROOT, "%s,%s,%d,%d,%.1f", workload, mode, members, cost.frames(), cost.nanos() / 1e6);
        System.out.println(line);
        return line;
    }
}
