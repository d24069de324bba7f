package io.reactivecom.demo.scenario;

import java.util.List;

/** Where the processes of the scenario run. What happens to them is reported as {@link Fact}s, from any thread. */
interface Stage extends AutoCloseable {

    /** Lets a process come and look for the others. */
    void enter(String process, List<String> seeds);

    /** Ends a process without warning; tells how it was done. */
    String kill(String process);

    /** Ends whatever still runs. */
    @Override
    void close();
}
