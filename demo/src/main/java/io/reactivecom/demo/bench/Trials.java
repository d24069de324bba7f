package io.reactivecom.demo.bench;

import java.util.List;

/** What comes of something that happens once at a time. */
final class Trials {

    private Trials() {}

    static Result result(Setting setting, List<Long> nanos, List<String> problems) {
        return new Result(
                Result.Subject.of(setting),
                null,
                Latency.ofNanos(nanos),
                Cost.UNKNOWN,
                null,
                problems.size(),
                problems);
    }
}
