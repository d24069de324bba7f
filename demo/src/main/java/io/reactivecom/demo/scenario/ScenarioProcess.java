package io.reactivecom.demo.scenario;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.reactivecom.Com;
import io.reactivecom.ComBuilder;
import io.reactivecom.ComEvent;
import io.reactivecom.demo.playground.Portrait;
import io.reactivecom.trace.TraceJson;
import io.reactivecom.transport.Transport;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** One process of the scenario, be it a process of its own or one of several in this JVM: joins and plays its script. */
final class ScenarioProcess {

    private final String name;
    private final int processes;
    private final UnaryOperator<ComBuilder> settings;
    private final boolean pictured;
    private final Consumer<Fact> report;
    private final AtomicReference<@Nullable Scheduler> loop = new AtomicReference<>();
    private final AtomicReference<@Nullable Com> joined = new AtomicReference<>();
    private final Disposable.Swap looking = Disposables.swap();

    /**
     * Creates a process that has not yet come.
     *
     * @param name its name
     * @param processes how many there will be
     * @param settings how it proves who it is, and who else is told what happens
     * @param pictured whether it is shown on a page
     * @param report told what happens
     */
    ScenarioProcess(
            String name, int processes, UnaryOperator<ComBuilder> settings, boolean pictured, Consumer<Fact> report) {
        this.name = name;
        this.processes = processes;
        this.settings = settings;
        this.pictured = pictured;
        this.report = report;
    }

    /** Joins the others, plays its script, and leaves. */
    Mono<Void> run(Transport transport) {
        return settings.apply(observed(Com.named(name)))
                .transport(announcing(transport))
                .expect(processes)
                .cluster("scenario")
                .join()
                .doOnNext(this::watch)
                .flatMap(com -> new Script(com, report).play())
                .doFinally(end -> looking.dispose());
    }

    private ComBuilder observed(ComBuilder builder) {
        return pictured ? builder.observe(this::picture) : builder;
    }

    private void picture(ComEvent event) {
        if (!(event instanceof ComEvent.Heartbeat)) {
            report.accept(new Pictured.Traced(name, event.when().nanos(), TraceJson.line(event)));
        }
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
        return () -> transport.open().doOnNext(endpoint -> {
            loop.set(endpoint.scheduler());
            report.accept(new Observed.Listening(name, System.nanoTime(), endpoint.address()));
        });
    }

    private void watch(Com com) {
        joined.set(com);
        new Observer(name, report).watch(com);
        Scheduler scheduler = loop.get();
        if (pictured && scheduler != null) {
            Portrait portrait = new Portrait(com);
            long every = Portrait.LOOKED_AT_EVERY.toMillis();
            looking.update(scheduler.schedulePeriodically(() -> look(portrait), 0, every, MILLISECONDS));
        }
    }

    /** On the communicator's loop, to which the portrait is confined. */
    private void look(Portrait portrait) {
        portrait.ask();
        report.accept(new Pictured.Looks(name, System.nanoTime(), portrait.look()));
    }
}
