package io.reactivecom.demo.bench;

import io.reactivecom.demo.bench.group.NotAvailableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Measures what targets ask for, and compares. */
final class Examination {

    private final Rounds rounds;
    private final double slack;

    Examination(Rounds rounds, double slack) {
        this.rounds = rounds;
        this.slack = slack;
    }

    List<Verdict> hold(List<Contest> contests) throws IOException, InterruptedException {
        List<Verdict> verdicts = new ArrayList<>();
        for (Contest contest : contests) {
            verdicts.addAll(hold(contest));
        }
        return verdicts;
    }

    private List<Verdict> hold(Contest contest) throws IOException, InterruptedException {
        try {
            Map<Setting, Result> medians = medians(contest.settings());
            return contest.targets().stream()
                    .map(target -> verdict(target, medians))
                    .toList();
        } catch (NotAvailableException missing) {
            String why = String.valueOf(missing.getMessage());
            return contest.targets().stream()
                    .map(target -> Verdict.notAvailable(target, why))
                    .toList();
        }
    }

    private Map<Setting, Result> medians(List<Setting> settings) throws IOException, InterruptedException {
        List<Result> medians = rounds.medians(settings);
        Map<Setting, Result> bySetting = new HashMap<>();
        for (int i = 0; i < settings.size(); i++) {
            bySetting.put(settings.get(i), medians.get(i));
        }
        return bySetting;
    }

    private Verdict verdict(Target target, Map<Setting, Result> medians) {
        Setting baseline = target.baseline();
        Result subject = medians.get(target.subject());
        if (subject == null) {
            throw new IllegalStateException("not measured: " + target.subject());
        }
        return Verdict.of(target, subject, baseline == null ? null : medians.get(baseline), slack);
    }
}
