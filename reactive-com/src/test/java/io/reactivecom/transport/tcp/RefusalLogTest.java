package io.reactivecom.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

class RefusalLogTest {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final List<String> lines = new ArrayList<>();
    private final RefusalLog log = new RefusalLog(time, lines::add);

    @AfterEach
    void dispose() {
        time.dispose();
    }

    @Test
    void aFloodIsCountedAndNotReported() {
        refuse(1_000);

        assertThat(lines).hasSize(RefusalLog.MOST).containsOnly("somebody");
    }

    @Test
    void aMinuteLaterTheNextReportTellsHowManyThereWere() {
        refuse(1_000);
        time.advanceTimeBy(Duration.ofSeconds(59));
        refuse(1);
        time.advanceTimeBy(Duration.ofSeconds(1));
        refuse(2);

        assertThat(lines.subList(RefusalLog.MOST, lines.size()))
                .containsExactly("somebody (and 991 more that were not reported)", "somebody");
    }

    private void refuse(int times) {
        for (int time = 0; time < times; time++) {
            log.refused("somebody");
        }
    }
}
