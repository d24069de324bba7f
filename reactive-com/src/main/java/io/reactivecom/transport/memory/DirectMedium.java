package io.reactivecom.transport.memory;

import io.reactivecom.transport.Connection;
import io.reactivecom.transport.ConnectionRefusedException;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator.SplittableGenerator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** A medium that knows no faults: all endpoints share the network's scheduler, and whoever dials is connected at once. */
final class DirectMedium implements Medium {

    private final Scheduler scheduler;
    private final Registry registry;

    DirectMedium(Scheduler scheduler, Registry registry) {
        this.scheduler = scheduler;
        this.registry = registry;
    }

    @Override
    public void announce(String address) {
        // Nobody will ask which addresses there are.
    }

    @Override
    public Scheduler schedulerAt(String address) {
        return scheduler;
    }

    @Override
    public SplittableGenerator random() {
        return new SplittableRandom();
    }

    @Override
    public Mono<Connection> dial(InMemoryEndpoint dialler, String address) {
        return Mono.fromCallable(() -> connect(dialler, address));
    }

    @Override
    public void letGo() {
        // Nothing is ever held back.
    }

    private Connection connect(InMemoryEndpoint dialler, String address) {
        InMemoryEndpoint other = registry.find(address);
        if (other == null) {
            throw new ConnectionRefusedException(address);
        }
        InMemoryConnection here = new InMemoryConnection(dialler);
        InMemoryConnection there = new InMemoryConnection(other);
        here.connect(new DirectWire(scheduler, here, there), there);
        there.connect(new DirectWire(scheduler, there, here), here);
        dialler.add(here);
        other.accept(there);
        return here;
    }
}
