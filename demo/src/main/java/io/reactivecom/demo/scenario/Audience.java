package io.reactivecom.demo.scenario;

import java.time.Duration;
import java.util.List;

/** Whom the scenario is shown to. */
interface Audience extends AutoCloseable {

    /** There is a page on which it can be watched, too; the scenario begins when it is opened. */
    void isInvited(String address);

    /** Something happened; by time, as far as that can be told. */
    void sees(Fact fact);

    /** All is over. */
    void hears(List<Verdict> verdicts, Duration took);

    @Override
    void close();
}
