package io.reactivecom.demo.scenario;

import io.reactivecom.demo.json.JsonLines;
import java.time.Duration;
import java.util.List;

/** A program: every fact, every verdict and the sum of it all as lines of JSON. */
final class ProgramAudience implements Audience {

    private record Page(String event, String address) {}

    private record Check(String event, String claim, boolean passed, String seen) {}

    private record Summary(String event, boolean allPassed, long passed, long failed, long tookMillis) {}

    private final JsonLines lines;
    private final boolean verbose;

    ProgramAudience(JsonLines lines, boolean verbose) {
        this.lines = lines;
        this.verbose = verbose;
    }

    @Override
    public void isInvited(String address) {
        lines.write(new Page("page", address));
    }

    @Override
    public void sees(Fact fact) {
        if (verbose || !(fact instanceof Observed.Heartbeat)) {
            lines.write(fact);
        }
    }

    @Override
    public void hears(List<Verdict> verdicts, Duration took) {
        for (Verdict verdict : verdicts) {
            lines.write(new Check("check", verdict.claim(), verdict.passed(), verdict.seen()));
        }
        long passed = verdicts.stream().filter(Verdict::passed).count();
        long failed = verdicts.size() - passed;
        lines.write(new Summary("summary", failed == 0, passed, failed, took.toMillis()));
    }

    @Override
    public void close() {
        lines.close();
    }
}
