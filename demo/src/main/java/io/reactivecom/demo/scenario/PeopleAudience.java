package io.reactivecom.demo.scenario;

import io.reactivecom.demo.console.Category;
import io.reactivecom.demo.console.Console;
import java.time.Duration;
import java.util.List;

/** People at a console: a heading for each step, a line for each fact, a table in the end. */
final class PeopleAudience implements Audience {

    private final Console console;
    private final boolean verbose;

    PeopleAudience(Console console, boolean verbose) {
        this.console = console;
        this.verbose = verbose;
    }

    @Override
    public void isInvited(String address) {
        console.heading(
                address + " shows it: the scenario begins when you open it, and this program ends when you close it");
    }

    @Override
    public void sees(Fact fact) {
        if (fact instanceof Told.Began began && began.number() == began.step().leader()) {
            console.heading(began.step().title());
        }
        fact.line()
                .filter(line -> verbose || line.category() != Category.HEARTBEAT)
                .ifPresent(console::line);
    }

    @Override
    public void hears(List<Verdict> verdicts, Duration took) {
        console.heading("What was checked");
        for (Verdict verdict : verdicts) {
            String seen = verdict.passed() ? "" : " -- but " + verdict.seen();
            console.result(verdict.passed(), verdict.claim() + seen);
        }
        long passed = verdicts.stream().filter(Verdict::passed).count();
        console.heading("%d of %d passed, in %.1f s".formatted(passed, verdicts.size(), took.toMillis() / 1000.0));
    }

    @Override
    public void close() {
        // the console is not ours
    }
}
