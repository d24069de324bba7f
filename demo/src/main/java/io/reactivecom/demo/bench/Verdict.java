package io.reactivecom.demo.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has come of a target.
 *
 * @param target what was asked
 * @param limit in words
 * @param figure what was measured
 * @param baseline what it is compared with, and its figure
 * @param ratio the one divided by the other
 * @param outcome met, missed, or why there is none
 * @param passed whether it was met
 */
record Verdict(
        String target,
        String limit,
        @Nullable Double figure,
        @Nullable String baseline,
        @Nullable Double ratio,
        String outcome,
        boolean passed) {

    static Verdict of(Target target, Result subject, @Nullable Result baseline, double slack) {
        Double figure = target.measure().of(subject);
        Double other = baseline == null ? null : target.measure().of(baseline);
        boolean wrong = subject.errors() > 0 || (baseline != null && baseline.errors() > 0);
        boolean incomplete = figure == null || (baseline != null && other == null);
        Double ratio = figure == null || other == null ? null : Double.valueOf(figure / other);
        Double judged = baseline == null ? figure : ratio;
        boolean passed = !wrong && judged != null && target.isMetBy(judged, slack);
        String outcome = wrong || incomplete ? "went wrong" : passed ? "met" : "missed";
        String named = baseline == null ? null : baseline.subject().system() + " " + Table.figure(other);
        return new Verdict(target.title(), target.limitInWords(), figure, named, ratio, outcome, passed);
    }

    static Verdict notAvailable(Target target, String why) {
        return new Verdict(target.title(), target.limitInWords(), null, null, null, why, false);
    }

    static String table(List<Verdict> verdicts) {
        Table table = new Table("what", "asked", "measured", "compared with", "ratio", "outcome");
        for (Verdict verdict : verdicts) {
            table.row(List.of(
                    verdict.target,
                    verdict.limit,
                    Table.figure(verdict.figure),
                    verdict.baseline == null ? "" : verdict.baseline,
                    verdict.baseline == null ? "" : Table.figure(verdict.ratio),
                    verdict.outcome));
        }
        return table.toString();
    }
}
