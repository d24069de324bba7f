package io.reactivecom.transport.memory;

import io.reactivecom.transport.Connection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator.SplittableGenerator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** A medium on which things go wrong, as {@link Faults} wants it: it has every process and every connection in hand. */
final class FaultyMedium implements Medium {

    /*
     * All is touched in tasks of the network's scheduler only, except the addresses that were announced. The collections
     * keep their order, so that whatever is done to all is done in the same order in every run.
     */

    private final Scheduler scheduler;
    private final Registry registry;
    private final Routes routes;
    private final SplittableRandom processes;
    private final Set<String> announced = new LinkedHashSet<>();
    private final Set<Line> lines = new LinkedHashSet<>();

    FaultyMedium(Scheduler scheduler, Registry registry, long seed) {
        this.scheduler = scheduler;
        this.registry = registry;
        SplittableRandom random = new SplittableRandom(seed);
        this.routes = new Routes(scheduler, random.split());
        this.processes = random.split();
    }

    // --- as a medium ---

    @Override
    public void announce(String address) {
        synchronized (announced) {
            announced.add(address);
        }
    }

    @Override
    public Scheduler schedulerAt(String address) {
        announce(address);
        return new EndpointScheduler(scheduler);
    }

    @Override
    public SplittableGenerator random() {
        return processes.split();
    }

    @Override
    public Mono<Connection> dial(InMemoryEndpoint dialler, String address) {
        return Mono.create(sink -> new Dial(this, dialler, address, sink).start());
    }

    @Override
    public void letGo() {
        later(this::healAndResume);
    }

    private void healAndResume() {
        routes.heal();
        registry.all().forEach(endpoint -> process(endpoint).resume());
    }

    // --- what it is made of ---

    /** The addresses of which a user may speak. From any thread. */
    List<String> announced() {
        synchronized (announced) {
            return List.copyOf(announced);
        }
    }

    /** Runs a task of the network, after those given before. From any thread. */
    void later(Runnable task) {
        scheduler.schedule(task);
    }

    Routes routes() {
        return routes;
    }

    void carry(String from, String to, Runnable arrival) {
        routes.between(from, to).carry(arrival, Long.MIN_VALUE, Long.MIN_VALUE);
    }

    EndpointScheduler process(InMemoryEndpoint endpoint) {
        return (EndpointScheduler) endpoint.scheduler();
    }

    FaultyWire wire(Line line, InMemoryConnection sender, InMemoryConnection receiver) {
        Route route =
                routes.between(sender.endpoint().address(), receiver.endpoint().address());
        return new FaultyWire(line, scheduler, route, process(receiver.endpoint()), sender, receiver);
    }

    /** Connects the dialler's end with one that the dialled process accepts; null if there is none. */
    @Nullable
    InMemoryConnection connect(InMemoryEndpoint dialler, String address) {
        InMemoryEndpoint other = registry.find(address);
        if (other == null) {
            return null;
        }
        InMemoryConnection here = new InMemoryConnection(dialler);
        InMemoryConnection there = new InMemoryConnection(other);
        lines.add(new Line(this, here, there));
        dialler.add(here);
        process(other).execute(() -> other.accept(there));
        return here;
    }

    void wear(Line line) {
        if (routes.breaksNow()) {
            later(line::breakOff);
        }
    }

    void forget(Line line) {
        lines.remove(line);
    }

    // --- what goes wrong ---

    void dropConnections(String one, String other) {
        forEach(line -> line.joins(one, other), Line::breakOff);
    }

    void pause(String address) {
        InMemoryEndpoint endpoint = registry.find(address);
        if (endpoint != null) {
            process(endpoint).pause();
        }
    }

    void resume(String address) {
        InMemoryEndpoint endpoint = registry.find(address);
        if (endpoint != null) {
            process(endpoint).resume();
        }
    }

    void crash(String address) {
        InMemoryEndpoint endpoint = registry.find(address);
        if (endpoint != null) {
            endpoint.crash();
            forEach(line -> line.leadsTo(address), line -> line.crash(address));
            process(endpoint).vanish();
        }
    }

    private void forEach(Predicate<Line> affected, Consumer<Line> fault) {
        lines.stream().filter(affected).toList().forEach(fault);
    }
}
