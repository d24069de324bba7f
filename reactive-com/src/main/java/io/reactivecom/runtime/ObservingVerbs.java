package io.reactivecom.runtime;

import io.reactivecom.Backlog;
import io.reactivecom.ComEvent;
import io.reactivecom.Health;
import io.reactivecom.Observation;
import io.reactivecom.Refusal;
import io.reactivecom.Status;
import io.reactivecom.Traffic;
import io.reactivecom.Waiting;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What can be seen from outside. */
abstract class ObservingVerbs extends MessagingVerbs implements Observation {

    private final Engine engine;

    ObservingVerbs(Engine engine) {
        super(engine);
        this.engine = engine;
    }

    @Override
    public Flux<ComEvent> events() {
        return engine.delivery().deliver("events", engine.outlets().traces());
    }

    @Override
    public Mono<List<Waiting>> explain() {
        return engine.ask("explain", () -> engine.protocol().explain(engine.now()), List.of());
    }

    @Override
    public Mono<Backlog> backlog() {
        return engine.ask(
                "backlog",
                () -> new Backlog(engine.mailbox().size(), engine.protocol().backlog(engine.now())),
                new Backlog(0, List.of()));
    }

    @Override
    public Mono<Health> health() {
        return engine.ask(
                "health",
                () -> new Health(
                        engine.status(), engine.view(), engine.protocol().explain(engine.now())),
                new Health(Status.LEFT, engine.view(), List.of()));
    }

    @Override
    public Flux<Health> healthChanges() {
        Flux<Health> healths = engine.outlets().changes().startWith(true).concatMap(change -> health(), 1);
        return engine.delivery().deliverLatest("healthChanges", healths);
    }

    @Override
    public Mono<Traffic> traffic() {
        return engine.ask("traffic", engine::traffic, new Traffic(0, 0));
    }

    @Override
    public Map<Refusal, Long> refusals() {
        return engine.outlets().refusals().snapshot();
    }
}
