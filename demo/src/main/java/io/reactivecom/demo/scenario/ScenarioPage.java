package io.reactivecom.demo.scenario;

import io.reactivecom.demo.playground.Playground;
import io.reactivecom.demo.playground.Scenario;
import io.reactivecom.demo.playground.Setup;
import io.reactivecom.demo.playground.page.PageServer;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The page on which the scenario is watched. */
final class ScenarioPage implements AutoCloseable {

    private final Playground playground;
    private final PageServer server;
    private final AtomicReference<Consumer<Fact>> world = new AtomicReference<>(fact -> {});

    ScenarioPage(List<String> names, int port) {
        this.playground = new Playground(new Scenario(new Setup(names.size(), 0), List.of()), (setup, listener) -> {
            ScenarioWorld made = new ScenarioWorld(names, listener);
            world.set(made::take);
            return made;
        });
        this.server = new PageServer(playground, port);
    }

    String address() {
        return server.address();
    }

    /** For any thread. */
    void take(Fact fact) {
        world.get().accept(fact);
    }

    /** Waits until somebody has opened it. */
    void awaitSomebody() {
        playground.someoneWatches().block();
    }

    /** Waits until all have closed it. */
    void awaitNobody() {
        playground.nobodyWatches().block();
    }

    @Override
    public void close() {
        server.close();
        playground.close();
    }
}
