package io.reactivecom.demo.bench;

import io.reactivecom.demo.bench.group.NotAvailableException;
import java.io.IOException;

/** Measures one thing at a time. */
final class Bench {

    private Bench() {}

    /**
     * Measures.
     *
     * @throws NotAvailableException if the system does not know the workload, or is not there
     */
    static Result measure(Setting setting) throws IOException, InterruptedException {
        if (!setting.system().knows(setting.workload())) {
            throw new NotAvailableException(setting.system() + " does not know the workload " + setting.workload());
        }
        try {
            return switch (setting.workload()) {
                case JOIN -> new JoinRun(setting).measure();
                case FAILOVER -> new FailoverRun(setting).measure();
                case TOKEN_FAILOVER -> new TokenFailoverRun(setting).measure();
                default -> new SteadyRun(setting).measure();
            };
        } catch (BenchException failed) {
            return Result.failure(setting, String.valueOf(failed.getMessage()));
        }
    }
}
