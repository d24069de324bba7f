package io.reactivecom.demo.bench;

import io.reactivecom.demo.bench.member.Told;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Processes that run already are let in all at once: how long until the last of them is in, each time with new ones. */
final class JoinRun {

    private final Setting setting;

    JoinRun(Setting setting) {
        this.setting = setting;
    }

    Result measure() throws IOException, InterruptedException {
        List<Long> nanos = new ArrayList<>();
        for (int trial = 0; trial < setting.effort().trials(); trial++) {
            try (Crew crew = Crew.start(setting)) {
                long start = System.nanoTime();
                long end =
                        crew.join().stream().mapToLong(Told.Joined::nanos).max().orElseThrow();
                nanos.add(end - start);
            }
        }
        return Trials.result(setting, nanos, List.of());
    }
}
