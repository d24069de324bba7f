package io.reactivecom.demo.scenario;

import io.reactivecom.Com;
import io.reactivecom.ComBuilder;
import io.reactivecom.transport.Transport;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** One process of the scenario, be it a process of its own or one of several in this JVM: joins and plays its script. */
final class ScenarioProcess {

    private final String name;
    private final int processes;
    private final UnaryOperator<ComBuilder> settings;
    private final Consumer<Fact> report;
    private final AtomicReference<@Nullable Com> joined = new AtomicReference<>();

    /**
     * Creates a process that has not yet come.
     *
     * @param name its name
     * @param processes how many there will be
     * @param settings how it proves who it is, and who else is told what happens
     * @param report told what happens
     */
    ScenarioProcess(String name, int processes, UnaryOperator<ComBuilder> settings, Consumer<Fact> report) {
        this.name = name;
        this.processes = processes;
        this.settings = settings;
        this.report = report;
    }

    /** Joins the others, plays its script, and leaves. */
    Mono<Void> run(Transport transport) {
        return settings.apply(Com.named(name))
                .transport(announcing(transport))
                .expect(processes)
                .cluster("scenario")
                .join()
                .doOnNext(this::watch)
                .flatMap(com -> new Script(com, report).play());
    }

    /** Closes without a word, as if the process had died. */
    void die() {
        Com com = joined.get();
        if (com != null) {
            com.dispose();
        }
    }

    /** A port that the system chose is known once the transport is open, which is before anyone has joined. */
    private Transport announcing(Transport transport) {
        return () -> transport
                .open()
                .doOnNext(
                        endpoint -> report.accept(new Observed.Listening(name, System.nanoTime(), endpoint.address())));
    }

    private void watch(Com com) {
        joined.set(com);
        new Observer(name, report).watch(com);
    }
}
